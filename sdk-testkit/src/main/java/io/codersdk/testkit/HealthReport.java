package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerDaemon;
import io.codersdk.model.health.Severity;
import io.codersdk.model.healthsdk.AccessUrlReport;
import io.codersdk.model.healthsdk.DatabaseReport;
import io.codersdk.model.healthsdk.HealthSection;
import io.codersdk.model.healthsdk.HealthcheckReport;
import io.codersdk.model.healthsdk.ProvisionerDaemonsReport;
import io.codersdk.model.healthsdk.ProvisionerDaemonsReportItem;
import io.codersdk.model.healthsdk.WebsocketReport;
import io.codersdk.model.healthsdk.WorkspaceProxyReport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A report that all is well, as it always is with a fake. */
final class HealthReport {
    static final Duration SLOW_DATABASE = Duration.ofMillis(15);

    private final World world;
    private final URI url;
    private final Set<HealthSection> dismissed;

    HealthReport(World world, URI url, Set<HealthSection> dismissed) {
        this.world = world;
        this.url = url;
        this.dismissed = dismissed;
    }

    @SuppressWarnings("deprecation") // told next to the severity still, as in the sections
    HealthcheckReport make() {
        return HealthcheckReport.builder()
                .time(world.clock.instant())
                .healthy(true)
                .severity(Severity.OK)
                .derp(new RelayHealth(Relays.map(world, url)).report(dismissed.contains(HealthSection.DERP)))
                .accessUrl(accessUrl())
                .websocket(websocket())
                .database(database())
                .workspaceProxy(proxies())
                .provisionerDaemons(provisioners())
                .coderVersion(FakeCoder.VERSION)
                .build();
    }

    @SuppressWarnings("deprecation")
    private AccessUrlReport accessUrl() {
        return AccessUrlReport.builder()
                .healthy(true)
                .severity(Severity.OK)
                .warnings(List.of())
                .additionalProperties(RelayHealth.NO_ERROR)
                .dismissed(dismissed.contains(HealthSection.ACCESS_URL))
                .accessUrl(url.toString())
                .reachable(true)
                .statusCode(200)
                .healthzResponse("OK")
                .build();
    }

    @SuppressWarnings("deprecation")
    private WebsocketReport websocket() {
        return WebsocketReport.builder()
                .healthy(true)
                .severity(Severity.OK)
                .warnings(List.of())
                .additionalProperties(RelayHealth.NO_ERROR)
                .dismissed(dismissed.contains(HealthSection.WEBSOCKET))
                .body("")
                .code(101)
                .build();
    }

    @SuppressWarnings("deprecation")
    private DatabaseReport database() {
        return DatabaseReport.builder()
                .healthy(true)
                .severity(Severity.OK)
                .warnings(List.of())
                .additionalProperties(RelayHealth.NO_ERROR)
                .dismissed(dismissed.contains(HealthSection.DATABASE))
                .reachable(true)
                .latency("100µs")
                .latencyMs(Duration.ZERO)
                .threshold(SLOW_DATABASE)
                .build();
    }

    @SuppressWarnings("deprecation")
    private WorkspaceProxyReport proxies() {
        return WorkspaceProxyReport.builder()
                .healthy(true)
                .severity(Severity.OK)
                .warnings(List.of())
                .additionalProperties(RelayHealth.NO_ERROR)
                .dismissed(dismissed.contains(HealthSection.WORKSPACE_PROXY))
                .workspaceProxies(Regions.all(world, url))
                .build();
    }

    /** Servers of 2024 do not say of this section that it is dismissed. */
    private ProvisionerDaemonsReport provisioners() {
        ProvisionerDaemon daemon = world.jobs.daemon(world.organizations.first().id(), world.startedAt);
        return ProvisionerDaemonsReport.builder()
                .severity(Severity.OK)
                .warnings(List.of())
                .additionalProperties(RelayHealth.NO_ERROR)
                .dismissed(false)
                .items(List.of(ProvisionerDaemonsReportItem.builder()
                        .provisionerDaemon(daemon)
                        .warnings(List.of())
                        .build()))
                .build();
    }
}
