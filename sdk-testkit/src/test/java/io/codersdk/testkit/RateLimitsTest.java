package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final Scenario scenario = new Scenario(FakeCoder.builder().rateLimits());

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void theThirteenthFileOfAMinuteIs429AndTheNextMinuteIsFree() {
        for (int i = 0; i < 12; i++) {
            Api.Answer answer = scenario.upload("text/plain", new byte[0]);
            assertThat(answer.code()).isEqualTo(400);
            assertThat(answer.headers().get("X-RateLimit-Limit")).isEqualTo("12");
            assertThat(answer.headers().get("X-RateLimit-Remaining")).isEqualTo(String.valueOf(11 - i));
        }
        Api.Answer refused = scenario.upload("text/plain", new byte[0]);
        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.headers().get("Retry-After")).isEqualTo("60");
        assertThat(refused.headers().get("X-RateLimit-Reset"))
                .isEqualTo(String.valueOf(Scenario.START.plusSeconds(60).getEpochSecond()));
        assertThat(refused.response().message()).isNotEmpty();
        scenario.pass(Duration.ofMinutes(1));
        assertThat(scenario.upload("text/plain", new byte[0]).code()).isEqualTo(400);
    }

    @Test
    void everyPathHasItsOwnCount() {
        for (int i = 0; i < 512; i++) {
            assertThat(scenario.owner.get("/buildinfo").code()).isEqualTo(200);
        }
        assertThat(scenario.owner.get("/buildinfo").code()).isEqualTo(429);
        assertThat(scenario.owner.get("/users/me").code()).isEqualTo(200);
    }

    @Test
    void withoutLimitsNoHeaderSpeaksOfThem() {
        try (Scenario unlimited = new Scenario()) {
            assertThat(unlimited.owner.get("/buildinfo").headers().get("X-RateLimit-Limit"))
                    .isNull();
        }
    }

    @Test
    void filesAndPasswordsAreCountedForEachUser() {
        try (Api ada = scenario.member("ada")) {
            for (int i = 0; i < 12; i++) {
                scenario.upload("text/plain", new byte[0]);
            }
            assertThat(scenario.upload("text/plain", new byte[0]).code()).isEqualTo(429);
            assertThat(ada.send("POST", "/files", "").code()).isEqualTo(400);
        }
    }

    @Test
    void whoIsNotLoggedInIsRefusedBeforeFilesAreCounted() {
        try (Api nobody = new Api(scenario.coder, "")) {
            for (int i = 0; i < 13; i++) {
                Api.Answer answer = nobody.send("POST", "/files", "");
                assertThat(answer.code()).isEqualTo(401);
                assertThat(answer.headers().get("X-RateLimit-Limit")).isEqualTo("512");
            }
        }
    }

    @Test
    void anOwnerGoesPastTheLimitsOfUsersAndNobodyElseDoes() {
        Request upload = scenario.owner
                .request("/api/v2/files")
                .header("X-Coder-Bypass-Ratelimit", "true")
                .post(RequestBody.create(new byte[0]))
                .build();
        for (int i = 0; i < 13; i++) {
            Api.Answer answer = scenario.owner.send(upload);
            assertThat(answer.code()).isEqualTo(400);
            assertThat(answer.headers().get("X-RateLimit-Limit")).isEqualTo("512");
        }
        try (Api ada = scenario.member("ada")) {
            Api.Answer refused = ada.send(ada.request("/api/v2/files")
                    .header("X-Coder-Bypass-Ratelimit", "true")
                    .post(RequestBody.create(new byte[0]))
                    .build());
            assertThat(refused.code()).isEqualTo(428);
            assertThat(refused.headers().get("Content-Type")).startsWith("text/plain");
        }
    }

    @Test
    void theSixtyFirstGuessOfAMinuteIs429() {
        for (int i = 0; i < 60; i++) {
            assertThat(scenario.owner.send("POST", "/users/login", "{}").code()).isEqualTo(400);
        }
        assertThat(scenario.owner.send("POST", "/users/login", "{}").code()).isEqualTo(429);
    }
}
