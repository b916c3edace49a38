package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.model.codersdk.BuildInfoResponse;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FakeCoderTest {
    @Test
    void everyAnswerNamesTheServerAndTheRequest() {
        try (Scenario scenario = new Scenario()) {
            for (String path : new String[] {"/buildinfo", "/no/such/path", "/users/me"}) {
                Api.Answer answer = scenario.owner.get(path);
                assertThat(answer.headers().get("X-Coder-Build-Version")).isEqualTo("v2.17.2+fake");
                assertThat(UUID.fromString(String.valueOf(answer.headers().get("X-Coder-Request-Id"))))
                        .isNotNull();
            }
        }
    }

    @Test
    void theRootAndTheBuildInfoNeedNoToken() {
        try (Scenario scenario = new Scenario();
                Api nobody = new Api(scenario.coder, "")) {
            assertThat(nobody.get("/").json().asMap()).containsOnlyKeys("message");
            BuildInfoResponse info = nobody.get("/buildinfo").as(BuildInfoResponse.codec());
            assertThat(info.version()).isEqualTo(FakeCoder.VERSION);
            assertThat(info.dashboardUrl()).isEqualTo(scenario.coder.url().toString());
        }
    }

    @Test
    void anUnknownPathOfTheApiIsAJson404() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.get("/no/such/path");
            assertThat(answer.code()).isEqualTo(404);
            assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(answer.response().message()).isNotEmpty();
        }
    }

    @Test
    void outsideTheApiTheDashboardAnswers200() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.send(
                    scenario.owner.request("/coder/api/v2/users/me").build());
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.headers().get("Content-Type")).startsWith("text/html");
        }
    }

    @Test
    void healthzSaysOk() {
        try (Scenario scenario = new Scenario()) {
            assertThat(scenario.owner
                            .send(scenario.owner.request("/healthz").build())
                            .text())
                    .isEqualTo("OK");
        }
    }

    @Test
    void anOperationThatIsNotPlayedSaysSo() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.get("/replicas");
            assertThat(answer.code()).isEqualTo(501);
            assertThat(answer.response().message()).contains("get-active-replicas");
        }
    }

    @Test
    void aMethodThatThePathDoesNotHaveIs405() {
        try (Scenario scenario = new Scenario()) {
            assertThat(scenario.owner.send("DELETE", "/buildinfo", "").code()).isEqualTo(405);
        }
    }

    @Test
    void jsonIsEscapedAsTheServerDoesAndEndsWithALine() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.get("/users/%3Cb%3E");
            assertThat(answer.text()).contains("\\u003cb\\u003e").endsWith("}\n");
            assertThat(answer.response().message()).contains("<b>");
        }
    }

    @Test
    void requestsAreRecordedWithHeadersAndBody() {
        try (Scenario scenario = new Scenario()) {
            scenario.owner.send("POST", "/users?x=1", "{\"a\":1}");
            ReceivedRequest request = scenario.coder.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/api/v2/users");
            assertThat(request.query("x")).containsExactly("1");
            assertThat(request.header("coder-session-token")).contains(scenario.coder.sessionToken());
            assertThat(request.bodyText()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void nothingPrintsTheToken() {
        try (Scenario scenario = new Scenario()) {
            scenario.owner.get("/users?coder_session_token=" + scenario.coder.sessionToken());
            assertThat(scenario.coder + " " + scenario.coder.requests())
                    .doesNotContain(scenario.coder.sessionToken())
                    .contains("/api/v2/users");
        }
    }

    @Test
    void aServerWithoutFirstUserHasNoToken() {
        try (FakeCoder coder = FakeCoder.builder().withoutFirstUser().start()) {
            assertThatThrownBy(coder::sessionToken).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingLeavesNoThreadBehindEvenWhileALogIsFollowed() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<Thread> ours;
        try (Scenario scenario = new Scenario()) {
            String version = scenario.version(Scenario.TEMPLATE).id().toString();
            try (SocketClient socket =
                    new SocketClient(scenario.owner, "/templateversions/" + version + "/logs?follow")) {
                scenario.pass(scenario.startOfJob());
                assertThat(socket.take()).contains("\"stage\":\"Setting up\"");
            }
            ours = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .filter(thread -> thread.getName().contains("MockWebServer"))
                    .collect(Collectors.toSet());
            assertThat(ours).isNotEmpty();
        }
        for (Thread thread : ours) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }
}
