package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.model.codersdk.BuildInfoResponse;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.Request;
import okhttp3.RequestBody;
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
            Api.Answer answer = scenario.owner.get("/tailnet");
            assertThat(answer.code()).isEqualTo(501);
            assertThat(answer.response().message()).contains("user-scoped-tailnet-rpc-connection");
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
            assertThat(answer.response().detail())
                    .hasValueSatisfying(detail -> assertThat(detail).contains("<b>"));
        }
    }

    @Test
    void aSlashAtTheEndOfAPathIsAsGoodAsNoneButForTheVersion() {
        try (Scenario scenario = new Scenario()) {
            assertThat(scenario.owner.get("/users/").code()).isEqualTo(200);
            assertThat(scenario.owner.get("/users/me/").code()).isEqualTo(200);
            assertThat(scenario.owner.get("/users/me/keys/tokens/").code()).isEqualTo(200);
            assertThat(scenario.owner.get("/buildinfo/").code()).isEqualTo(404);
            assertThat(scenario.owner
                            .send(scenario.owner.request("/api/v2").build())
                            .text())
                    .isEqualTo(scenario.owner.get("/").text());
        }
    }

    @Test
    void anIdIsReadWithoutItsDashes() {
        try (Scenario scenario = new Scenario()) {
            String plain = scenario.template().id().toString().replace("-", "");
            assertThat(scenario.owner.get("/templates/" + plain).code()).isEqualTo(200);
            Api.Answer malformed = scenario.owner.get("/templates/1-1-1-1-1");
            assertThat(malformed.code()).isEqualTo(400);
            assertThat(malformed.response().detail()).isPresent();
            assertThat(malformed.invalidFields()).isEmpty();
        }
    }

    @Test
    void timesCanHaveTheOffsetOfTheServer() {
        try (Scenario scenario = new Scenario(FakeCoder.builder().timeOffset(ZoneOffset.ofHoursMinutes(-3, -30)))) {
            Api.Answer template =
                    scenario.owner.get("/templates/" + scenario.template().id());
            assertThat(template.text("created_at")).isEqualTo("2024-11-20T06:30:10-03:30");
            scenario.owner.send("POST", "/users/me/keys/tokens", "{\"token_name\":\"ci\"}");
            assertThat(scenario.owner.get("/users/me/keys/tokens/ci").text("last_used"))
                    .isEqualTo("0000-12-31T20:30:00-03:30");
        }
    }

    @Test
    void everyAnswerOfTheApiHasItsTimeAndACookieAgainstForgery() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.get("/buildinfo");
            assertThat(answer.headers().get("Date")).isEqualTo("Wed, 20 Nov 2024 10:00:00 GMT");
            assertThat(answer.headers().get("Set-Cookie")).startsWith("csrf_token=");
        }
    }

    @Test
    void aLongAnswerComesInChunks() {
        try (Scenario scenario = new Scenario()) {
            assertThat(scenario.owner.get("/users/me").headers().get("Content-Length"))
                    .isNotNull();
            scenario.running();
            assertThat(scenario.owner.get("/workspaces").headers().get("Transfer-Encoding"))
                    .isEqualTo("chunked");
        }
    }

    @Test
    void allParametersOfAQueryThatAreWrongAreNamed() {
        try (Scenario scenario = new Scenario()) {
            assertThat(scenario.owner
                            .get("/users?limit=-1&offset=2147483648&after_id=x")
                            .invalidFields())
                    .containsExactly("limit", "offset", "after_id");
            assertThat(scenario.owner.get("/users?limit=1&limit=2").invalidFields())
                    .containsExactly("limit");
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

    @Test
    void theUpdateCheckFindsNothingNewer() {
        try (FakeCoder coder = FakeCoder.start();
                Api anyone = new Api(coder, "")) {
            assertThat(anyone.get("/updatecheck").text())
                    .contains("\"current\":true")
                    .contains(FakeCoder.VERSION);
        }
    }

    @Test
    void aMethodThatThePathDoesNotHaveIsToldWhichItHas() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.send("PUT", "/users", "{}");
            assertThat(answer.code()).isEqualTo(405);
            assertThat(answer.headers().get("Allow")).isEqualTo("GET, POST");
            assertThat(answer.headers().get("Content-Type")).isNull();
            assertThat(answer.bytes().size()).isZero();
        }
    }

    @Test
    void nothingIsAskedForWithHead() {
        try (Scenario scenario = new Scenario()) {
            assertThat(scenario.owner.send("HEAD", "/users", (RequestBody) null).code())
                    .isEqualTo(405);
        }
    }

    @Test
    void aBrowserMayAskBeforeItSends() {
        try (Scenario scenario = new Scenario();
                Api nobody = new Api(scenario.coder, "")) {
            Request.Builder options = nobody.request("/api/v2/users").method("OPTIONS", null);
            assertThat(nobody.send(options.build()).code()).isEqualTo(405);
            assertThat(nobody.send(options.header("Origin", "https://dev.example.com")
                                    .header("Access-Control-Request-Method", "POST")
                                    .build())
                            .code())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoCallsItByAnotherNameIsSentToItsRootIfItIsToldTo() {
        try (FakeCoder coder = FakeCoder.builder().redirectToAccessUrl().start();
                Api owner = Api.owner(coder)) {
            assertThat(owner.get("/users/me").code()).isEqualTo(200);
            Request.Builder elsewhere =
                    owner.request("/api/v2/users/me?a=b").header("X-Forwarded-Host", "dev.example.com");
            Api.Answer sent = owner.send(elsewhere.build());
            assertThat(sent.code()).isEqualTo(307);
            assertThat(sent.headers().get("Location")).isEqualTo(coder.url() + "/");
            assertThat(owner.send(owner.request("/healthz")
                                    .header("Host", "dev.example.com")
                                    .build())
                            .code())
                    .isEqualTo(200);
            assertThat(owner.send(owner.request("/login")
                                    .header("Host", "dev.example.com")
                                    .build())
                            .code())
                    .isEqualTo(307);
        }
    }
}
