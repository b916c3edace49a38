package io.codersdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiResponseTest {
    private static ApiResponse<String> answer(String remaining, String reset) {
        return new ApiResponse<>(
                200,
                Map.of(
                        "x-ratelimit-limit", List.of("512"),
                        "x-ratelimit-remaining", List.of(remaining),
                        "x-ratelimit-reset", List.of(reset)),
                "body");
    }

    @Test
    void itTellsHowManyRequestsAreLeft() {
        assertThat(answer("509", "1795597260").rateLimit())
                .hasValue(new RateLimit(512, 509, Instant.ofEpochSecond(1795597260)));
    }

    @Test
    void whereNoneAreCountedNoneAreTold() {
        assertThat(new ApiResponse<>(200, Map.of(), "body").rateLimit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "999999999999999999", "99999999999999999999"})
    void aLimitOfSomebodyElsesMakingIsNone(String reset) {
        assertThat(answer("1", reset).rateLimit()).isEmpty();
    }

    @Test
    void everyWarningAboutLicencesIsTold() {
        List<String> warnings = List.of("Your license expires in 1 day.", "Too many users.");

        assertThat(new ApiResponse<>(200, Map.of("x-coder-entitlements-warning", warnings), "body")
                        .entitlementWarnings())
                .isEqualTo(warnings);
        assertThat(new ApiResponse<>(200, Map.of(), "body").entitlementWarnings())
                .isEmpty();
    }
}
