package io.codersdk.examples;

import io.codersdk.model.health.Message;
import io.codersdk.model.health.Severity;
import io.codersdk.model.healthsdk.HealthSection;
import io.codersdk.model.healthsdk.HealthcheckReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a report says of one of its sections. */
record HealthOfSection(HealthSection name, Severity severity, Optional<String> error, List<Message> warnings) {

    static Stream<HealthOfSection> all(HealthcheckReport report) {
        var url = report.accessUrl();
        var database = report.database();
        var derp = report.derp();
        var provisioners = report.provisionerDaemons();
        var websocket = report.websocket();
        var proxies = report.workspaceProxy();
        return Stream.of(
                new HealthOfSection(HealthSection.ACCESS_URL, url.severity(), url.error(), url.warnings()),
                new HealthOfSection(HealthSection.DATABASE, database.severity(), database.error(), database.warnings()),
                new HealthOfSection(HealthSection.DERP, derp.severity(), derp.error(), derp.warnings()),
                new HealthOfSection(
                        HealthSection.PROVISIONER_DAEMONS,
                        provisioners.severity(),
                        provisioners.error(),
                        provisioners.warnings()),
                new HealthOfSection(
                        HealthSection.WEBSOCKET, websocket.severity(), websocket.error(), websocket.warnings()),
                new HealthOfSection(
                        HealthSection.WORKSPACE_PROXY, proxies.severity(), proxies.error(), proxies.warnings()));
    }

    boolean isWell() {
        return severity.equals(Severity.OK);
    }

    /** Such as {@code Database error (EDB01: ping failed)}. */
    @Override
    public String toString() {
        String reasons = Stream.concat(
                        error.stream(), warnings.stream().map(warning -> warning.code() + ": " + warning.message()))
                .collect(Collectors.joining(", "));
        return name + " " + severity + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }
}
