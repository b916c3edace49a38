package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.CreateFirstUserResponse;
import io.codersdk.model.codersdk.LoginWithPasswordResponse;
import io.codersdk.model.codersdk.User;
import java.time.Duration;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static final String LOGIN =
            "{\"email\":\"" + FakeCoder.OWNER_EMAIL + "\",\"password\":\"" + FakeCoder.OWNER_PASSWORD + "\"}";

    @Test
    void theFirstUserIsMissingUntilItIsCreatedAndCreatedOnce() {
        try (FakeCoder coder = FakeCoder.builder().withoutFirstUser().start();
                Api nobody = new Api(coder, "")) {
            assertThat(nobody.get("/users/first").code()).isEqualTo(404);
            String body =
                    "{\"email\":\"a@b.c\",\"username\":\"ada\",\"password\":\"Correct-horse-Battery\",\"trial\":false}";
            Api.Answer created = nobody.send("POST", "/users/first", body);
            assertThat(created.code()).isEqualTo(201);
            assertThat(created.as(CreateFirstUserResponse.codec()).userId()).isNotNull();
            assertThat(nobody.get("/users/first").code()).isEqualTo(200);
            assertThat(nobody.send("POST", "/users/first", body).code()).isEqualTo(409);
        }
    }

    @Test
    void aWeakFirstPasswordIsRefusedOnItsField() {
        try (FakeCoder coder = FakeCoder.builder().withoutFirstUser().start();
                Api nobody = new Api(coder, "")) {
            Api.Answer answer = nobody.send(
                    "POST", "/users/first", "{\"email\":\"a@b.c\",\"username\":\"ada\",\"password\":\"12345678\"}");
            assertThat(answer.code()).isEqualTo(400);
            assertThat(answer.invalidFields()).containsExactly("password");
        }
    }

    @Test
    void loggingInAnswers201WithATokenAndACookie() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.send("POST", "/users/login", LOGIN);
            assertThat(answer.code()).isEqualTo(201);
            String token = answer.as(LoginWithPasswordResponse.codec()).sessionToken();
            assertThat(token).matches("[0-9A-Za-z]{10}-[0-9A-Za-z]{22}");
            assertThat(answer.headers().values("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie).startsWith("coder_session_token=" + token + ";"));
            try (Api session = new Api(scenario.coder, token)) {
                assertThat(session.get("/users/me").as(User.codec()).email()).isEqualTo(FakeCoder.OWNER_EMAIL);
            }
        }
    }

    @Test
    void aWrongPasswordIs401() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer answer = scenario.owner.send(
                    "POST", "/users/login", "{\"email\":\"" + FakeCoder.OWNER_EMAIL + "\",\"password\":\"x\"}");
            assertThat(answer.code()).isEqualTo(401);
        }
    }

    @Test
    void loggingOutEndsTheSession() {
        try (Scenario scenario = new Scenario()) {
            assertThat(scenario.owner.send("POST", "/users/logout", "").code()).isEqualTo(200);
            assertThat(scenario.owner.get("/users/me").code()).isEqualTo(401);
        }
    }

    @Test
    void tokensThatAreMissingMalformedUnknownOrWrongAre401AndSayWhich() {
        try (Scenario scenario = new Scenario()) {
            String good = scenario.coder.sessionToken();
            String wrong = good.substring(0, 11) + "0000000000000000000000";
            for (String token : new String[] {"", "nonsense", "0123456789-0123456789012345678901", wrong}) {
                try (Api api = new Api(scenario.coder, token)) {
                    Api.Answer answer = api.get("/users/me");
                    assertThat(answer.code()).isEqualTo(401);
                    assertThat(answer.response().detail()).isPresent();
                }
            }
        }
    }

    @Test
    void anExpiredSessionIs401AndSaysWhenItExpired() {
        try (Scenario scenario = new Scenario()) {
            String token = scenario.owner
                    .send("POST", "/users/login", LOGIN)
                    .as(LoginWithPasswordResponse.codec())
                    .sessionToken();
            scenario.pass(Duration.ofHours(24));
            try (Api session = new Api(scenario.coder, token)) {
                Api.Answer answer = session.get("/users/me");
                assertThat(answer.code()).isEqualTo(401);
                assertThat(answer.response().detail())
                        .hasValueSatisfying(detail -> assertThat(detail).contains("2024-11-21T10:00:00Z"));
            }
        }
    }

    @Test
    void usingASessionPushesItsExpiry() {
        try (Scenario scenario = new Scenario()) {
            String token = scenario.owner
                    .send("POST", "/users/login", LOGIN)
                    .as(LoginWithPasswordResponse.codec())
                    .sessionToken();
            try (Api session = new Api(scenario.coder, token)) {
                scenario.pass(Duration.ofHours(20));
                assertThat(session.get("/users/me").code()).isEqualTo(200);
                scenario.pass(Duration.ofHours(20));
                assertThat(session.get("/users/me").code()).isEqualTo(200);
            }
        }
    }

    @Test
    void theCookieBeatsTheQueryAndTheQueryBeatsTheHeader() {
        try (Scenario scenario = new Scenario();
                Api broken = new Api(scenario.coder, "nonsense")) {
            String good = scenario.coder.sessionToken();
            assertThat(broken.get("/users/me?coder_session_token=" + good).code())
                    .isEqualTo(200);
            assertThat(broken.send(broken.request("/api/v2/users/me?coder_session_token=nonsense")
                                    .header("Cookie", "a=b; coder_session_token=" + good)
                                    .build())
                            .code())
                    .isEqualTo(200);
        }
    }

    @Test
    void aCookieAloneDoesNotAuthorizeAWrite() {
        try (Scenario scenario = new Scenario();
                Api nobody = new Api(scenario.coder, "")) {
            Api.Answer answer = nobody.send(nobody.request("/api/v2/users/logout")
                    .header("Cookie", "coder_session_token=" + scenario.coder.sessionToken())
                    .post(okhttp3.RequestBody.create(new byte[0]))
                    .build());
            assertThat(answer.code()).isEqualTo(400);
            assertThat(answer.headers().get("Content-Type")).startsWith("text/plain");
        }
    }

    @Test
    void malformedJsonAndAnEmptyBodyAre400() {
        try (Scenario scenario = new Scenario()) {
            for (String body : new String[] {"", "{", "[]", "{\"email\":1}"}) {
                assertThat(scenario.owner.send("POST", "/users/login", body).code())
                        .as(body)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void aPasswordIsJudgedForAnyone() {
        try (Scenario scenario = new Scenario();
                Api anyone = new Api(scenario.coder, "")) {
            Api.Answer weak = anyone.send("POST", "/users/validate-password", "{\"password\":\"abc\"}");
            assertThat(weak.text()).contains("\"valid\":false").doesNotContain("\"details\":\"\"");
            Api.Answer strong = anyone.send("POST", "/users/validate-password", "{\"password\":\"Secr3t-pass-w0rd!\"}");
            assertThat(strong.text()).contains("\"valid\":true").contains("\"details\":\"\"");
        }
    }

    @Test
    void anOwnerMayDoEverythingThatIsKnownAndAMemberWhatIsTheirs() {
        try (Scenario scenario = new Scenario();
                Api anna = scenario.member("anna")) {
            String id = anna.get("/users/me").text("id");
            String checks = """
                    {"checks":{
                      "unknown":{"object":{"resource_type":"nope"},"action":"read"},
                      "users":{"object":{"resource_type":"user"},"action":"delete"},
                      "own":{"object":{"resource_type":"workspace","owner_id":"%1$s"},"action":"update"},
                      "self":{"object":{"resource_type":"user","owner_id":"%1$s"},"action":"delete"}}}""".formatted(id);
            assertThat(scenario.owner.send("POST", "/authcheck", checks).text())
                    .isEqualTo("{\"own\":true,\"self\":true,\"unknown\":false,\"users\":true}\n");
            assertThat(anna.send("POST", "/authcheck", checks).text())
                    .isEqualTo("{\"own\":true,\"self\":false,\"unknown\":false,\"users\":false}\n");
        }
    }

    @Test
    void aCookieAuthorizesAWriteWithTheSameTokenElsewhereOrTheOneAgainstForgery() {
        try (Scenario scenario = new Scenario();
                Api nobody = new Api(scenario.coder, "")) {
            String cookie = "coder_session_token=" + scenario.coder.sessionToken();
            String forgery = nobody.get("/buildinfo")
                    .headers()
                    .values("Set-Cookie")
                    .get(0)
                    .split(";", 2)[0];
            Request.Builder write = nobody.request("/api/v2/users/me/keys/tokens")
                    .post(RequestBody.create("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(nobody.send(write.header("Cookie", cookie)
                                    .header("Coder-Session-Token", scenario.coder.sessionToken())
                                    .build())
                            .code())
                    .isEqualTo(201);
            assertThat(nobody.send(write.header("Cookie", cookie + "; " + forgery)
                                    .removeHeader("Coder-Session-Token")
                                    .header("X-CSRF-TOKEN", forgery.substring("csrf_token=".length()))
                                    .build())
                            .code())
                    .isEqualTo(201);
            assertThat(nobody.send(write.header("X-CSRF-TOKEN", "another").build())
                            .code())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/csp/reports", "/workspaceproxies/me/register", "/workspaceagents/me/log-source"})
    void someWritesAreNotHeldToBeForged(String path) {
        try (Scenario scenario = new Scenario();
                Api nobody = new Api(scenario.coder, "")) {
            Api.Answer answer = nobody.send(nobody.request("/api/v2" + path)
                    .header("Cookie", "coder_session_token=" + scenario.coder.sessionToken())
                    .post(RequestBody.create("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .build());
            assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void aTokenForAppsFindsNoUser() {
        try (Scenario scenario = new Scenario();
                Api apps = new Api(
                        scenario.coder,
                        scenario.owner
                                .send("POST", "/users/me/keys/tokens", "{\"scope\":\"application_connect\"}")
                                .text("key"))) {
            assertThat(apps.get("/users/me").code()).isEqualTo(404);
        }
    }

    @Test
    void theTokenOfASuspendedUserIs401WithoutDetail() {
        try (Scenario scenario = new Scenario();
                Api ada = scenario.member("ada")) {
            scenario.owner.send("PUT", "/users/ada/status/suspend", "");
            Api.Answer answer = ada.get("/users/me");
            assertThat(answer.code()).isEqualTo(401);
            assertThat(answer.response().detail()).isEmpty();
        }
    }
}
