package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.coderd.CspViolation;
import io.codersdk.model.codersdk.UpdateCheckResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ServerFamily extends Family {
    @Test
    void thePingIsAnswered() {
        coder.server().ping();
    }

    @Test
    void theServerIsAlive() {
        assertThat(coder.server().isAlive()).isTrue();
    }

    @Test
    void theBuildNamesVersionAndAddress() {
        var build = coder.server().buildInfo();
        assertThat(build.version()).startsWith("v");
        assertThat(build.dashboardUrl()).startsWith("http");
        assertThat(build.externalUrl()).startsWith("http");
        assertThat(build.deploymentId()).isNotEmpty();
        assertThat(build.provisionerApiVersion()).matches("\\d+\\.\\d+");
        assertThat(build.workspaceProxy()).isFalse();
        Complete.check(build);
    }

    /** A server that does not look for updates answers its own version. */
    @Test
    void theUpdateCheckNamesAVersion() {
        UpdateCheckResponse check = updateCheck();
        assertThat(check.version()).startsWith("v");
        Complete.check(check);
    }

    /** One that does may have no way to where releases are published. */
    private UpdateCheckResponse updateCheck() {
        try {
            return coder.server().updateCheck();
        } catch (CoderApiException e) {
            if (e.status() == 500) {
                throw Skip.because("the server could not look for updates: " + e.serverMessage());
            }
            throw e;
        }
    }

    @Test
    void noneOfItNeedsAToken() {
        try (CoderClient anonymous = live.anonymous()) {
            anonymous.server().ping();
            assertThat(anonymous.server().isAlive()).isTrue();
            assertThat(anonymous.server().buildInfo().deploymentId()).isEqualTo(live.server.deploymentId());
        }
    }

    @Test
    void theWayToTheServerTakesTime() {
        assertThat(coder.server().latency()).isPositive();
    }

    @Test
    void theWayToTheRelayTakesTimeWhereThereIsOne() {
        try {
            assertThat(coder.server().relayLatency()).isPositive();
        } catch (NotFoundException | NotACoderServerException e) {
            throw Skip.because("the deployment's own relay is switched off");
        }
    }

    @Test
    void theServersOwnDescriptionIsThereWhereItIsSwitchedOn() {
        try {
            assertThat(coder.server().publishedDescription()).containsKey("paths");
        } catch (NotFoundException e) {
            throw Skip.because("the server's description of the API is switched off");
        }
    }

    @Test
    void aReportOfABrowserIsTaken() {
        coder.server()
                .reportCspViolation(CspViolation.builder()
                        .cspReport(Map.of("blocked-uri", JsonValue.of("sdk-live")))
                        .build());
    }
}
