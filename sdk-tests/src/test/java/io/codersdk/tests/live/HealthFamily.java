package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.CoderApiException;
import io.codersdk.model.healthsdk.HealthSection;
import io.codersdk.model.healthsdk.HealthcheckReport;
import io.codersdk.model.healthsdk.UpdateHealthSettings;
import io.codersdk.stream.ByteSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Health, and what else helps to find faults. No setting is changed. */
abstract class HealthFamily extends Family {
    @Test
    void theReportTellsOfEveryPart() {
        HealthcheckReport report = coder.health().report();
        assertThat(report.coderVersion()).isNotEmpty();
        assertThat(report.severity().isKnown()).isTrue();
        assertThat(report.database().reachable()).isTrue();
        assertThat(report.accessUrl().accessUrl()).startsWith("http");
        Complete.check(report);
    }

    @Test
    void aNewReportIsMadeWhenItIsAskedFor() {
        HealthcheckReport before = coder.health().report();
        assertThat(coder.health().refresh().time()).isAfter(before.time());
    }

    @Test
    void whatIsDismissedAlreadyIsUnchanged() {
        List<HealthSection> dismissed = coder.health().settings().dismissedHealthchecks();
        UpdateHealthSettings same =
                UpdateHealthSettings.builder().dismissedHealthchecks(dismissed).build();
        // What nobody has set before is stored by the first call (seen on 2.17).
        coder.health().update(same);
        assertThat(coder.health().update(same)).isFalse();
        assertThat(coder.health().dismiss(dismissed.toArray(HealthSection[]::new)))
                .isFalse();
        assertThat(coder.health().restore()).isFalse();
        assertThat(coder.health().settings().dismissedHealthchecks()).isEqualTo(dismissed);
    }

    @Test
    void anUnknownPartCannotBeDismissed() {
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> coder.health().dismiss(HealthSection.of("Nope")));
        assertThat(refusal.status()).isEqualTo(500);
    }

    @Test
    void theProcessTellsItsVariables() {
        assertThat(coder.debug().variables()).containsKeys("cmdline", "memstats");
    }

    @Test
    void theStateOfTheNetworkIsAPage() {
        assertThat(coder.debug().coordinatorPage()).containsIgnoringCase("<html");
        assertThat(coder.debug().tailnetPage()).containsIgnoringCase("<");
    }

    @Test
    void whoLogsInWithAPasswordHasNoClaims() {
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> coder.debug().oidcClaims(live.user.get().username()));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void anEchoTellsThatSocketsGetThrough() {
        try (ByteSocket echo = coder.debug().openEcho()) {
            echo.write("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(echo.iterator().next()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        }
    }
}
