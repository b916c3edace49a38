package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.model.health.Severity;
import io.codersdk.model.healthsdk.HealthcheckReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final String SETTINGS = "/debug/health/settings";

    @AutoClose
    private final Scenario scenario = new Scenario();

    @AutoClose
    private final Api anna = scenario.member("anna");

    private final Api owner = scenario.owner;

    private HealthcheckReport report(String query) {
        return owner.get("/debug/health" + query).as(HealthcheckReport.codec());
    }

    private Api.Answer dismiss(String sections) {
        return owner.send("PUT", SETTINGS, "{\"dismissed_healthchecks\": [" + sections + "]}");
    }

    @Test
    void aReportIsKeptForTenMinutesUnlessANewOneIsForced() {
        Instant first = report("").time();
        scenario.pass(Duration.ofMinutes(9));
        assertThat(report("").time()).isEqualTo(first);
        assertThat(report("?force=true").time()).isEqualTo(first.plus(Duration.ofMinutes(9)));
        scenario.pass(Duration.ofMinutes(10));
        assertThat(report("").time()).isEqualTo(first.plus(Duration.ofMinutes(19)));
    }

    @Test
    void everythingIsWell() {
        HealthcheckReport report = report("");
        assertThat(report.severity()).isEqualTo(Severity.OK);
        assertThat(report.accessUrl().accessUrl())
                .isEqualTo(scenario.coder.url().toString());
        assertThat(report.provisionerDaemons().items()).hasSize(1);
        assertThat(report.workspaceProxy().workspaceProxies().regions()).hasSize(1);
        assertThat(report.derp().regions()).containsOnlyKeys("999", "1000");
        assertThat(owner.get("/debug/health?format=text").text()).startsWith("time: ");
        assertThat(owner.get("/debug/health?format=simple").code()).isEqualTo(400);
    }

    @Test
    void aDismissedSectionIsMarkedInTheNextReport() {
        assertThat(owner.get(SETTINGS).text()).contains("[]");
        assertThat(dismiss("\"Database\", \"DERP\"").code()).isEqualTo(200);
        assertThat(dismiss("\"Database\", \"DERP\"").code()).isEqualTo(204);
        assertThat(owner.get(SETTINGS).text()).contains("[\"Database\",\"DERP\"]");
        HealthcheckReport report = report("?force=true");
        assertThat(report.database().dismissed()).isTrue();
        assertThat(report.derp().dismissed()).isTrue();
        assertThat(report.websocket().dismissed()).isFalse();
        assertThat(owner.send("PUT", SETTINGS, "{}").text()).contains("null");
        assertThat(owner.get(SETTINGS).text()).contains("[]");
    }

    @Test
    void theFirstToSetThemStoresThemEvenAsTheyAre() {
        assertThat(dismiss("").code()).isEqualTo(200);
        assertThat(dismiss("").code()).isEqualTo(204);
        assertThat(owner.send("PUT", SETTINGS, "{}").code()).isEqualTo(200);
        assertThat(owner.send("PUT", SETTINGS, "{}").code()).isEqualTo(204);
    }

    @Test
    void anUnknownSectionIsRefusedAndChangesNothing() {
        assertThat(dismiss("\"Nope\"").code()).isEqualTo(500);
        assertThat(owner.get(SETTINGS).text()).contains("[]");
    }

    @Test
    void theAuditLogHoldsWhatWasDismissed() {
        dismiss("\"DERP\"");
        assertThat(owner.get("/audit?q=resource_type:health_settings").text())
                .contains("\"dismissed_healthchecks\":{\"new\":[\"DERP\"],\"secret\":false}");
    }

    @Test
    void pagesForFindingFaultsAreThereForOwners() {
        assertThat(owner.get("/debug/coordinator").text()).contains("<html");
        assertThat(owner.get("/debug/tailnet").text()).contains("<html");
        assertThat(owner.get("/debug/expvar").json().asMap()).containsKeys("cmdline", "memstats");
        assertThat(owner.get("/debug/anna/debug-link").code()).isEqualTo(400);
        assertThat(owner.get("/debug/derp/traffic")
                        .text()
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .map(JsonValue::parse))
                .isNotEmpty()
                .allMatch(value -> value.asMap().containsKey("Sent"));
    }

    @Test
    void othersSeeNothingOfIt() {
        assertThat(List.of(
                        anna.get("/debug/health").code(),
                        anna.get(SETTINGS).code(),
                        anna.get("/debug/coordinator").code(),
                        anna.get("/debug/tailnet").code(),
                        anna.get("/debug/expvar").code(),
                        anna.get("/debug/derp/traffic").code(),
                        anna.get("/debug/me/debug-link").code()))
                .containsOnly(404);
        assertThat(anna.send("PUT", SETTINGS, "{}").code()).isEqualTo(404);
    }
}
