package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
