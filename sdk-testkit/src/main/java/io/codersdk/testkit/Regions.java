package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProxyHealthReport;
import io.codersdk.model.codersdk.ProxyHealthStatus;
import io.codersdk.model.codersdk.Region;
import io.codersdk.model.codersdk.WorkspaceProxiesResponse;
import io.codersdk.model.codersdk.WorkspaceProxy;
import io.codersdk.model.codersdk.WorkspaceProxyStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where users can connect through: the server itself, which is the region {@code primary}, and the proxies. */
final class Regions {
    static final String PRIMARY = "primary";

    private static final ProxyHealthReport NOTHING =
            ProxyHealthReport.builder().errors(List.of()).warnings(List.of()).build();

    private Regions() {}

    /** The host names of apps with a subdomain of their own. */
    static String wildcard(URI url) {
        return "*.apps.localhost:" + url.getPort();
    }

    /** The server as a proxy, which it calls itself as well. */
    static WorkspaceProxy primary(World world, URI url) {
        Instant now = world.clock.instant();
        return WorkspaceProxy.builder()
                .id(world.deploymentId)
                .name(PRIMARY)
                .displayName(world.proxies.primary().displayName())
                .iconUrl(world.proxies.primary().icon())
                .healthy(true)
                .pathAppUrl(url.toString())
                .wildcardHostname(wildcard(url))
                .derpEnabled(false)
                .derpOnly(false)
                .status(status(ProxyHealthStatus.OK, now))
                .createdAt(now)
                .updatedAt(now)
                .deleted(false)
                .version("")
                .build();
    }

    /** @param checkedAt absent where nothing is found out any more */
    static WorkspaceProxyStatus status(ProxyHealthStatus status, @Nullable Instant checkedAt) {
        return WorkspaceProxyStatus.builder()
                .status(status)
                .report(NOTHING)
                .checkedAt(checkedAt)
                .additionalProperties(Wire.zeroTimeUnless(checkedAt, "checked_at"))
                .build();
    }

    /** All of them as proxies, the server first. */
    static WorkspaceProxiesResponse all(World world, URI url) {
        Instant now = world.clock.instant();
        return WorkspaceProxiesResponse.builder()
                .regions(Stream.concat(
                                Stream.of(primary(world, url)),
                                world.proxies.living().map(proxy -> proxy.toModel(now)))
                        .toList())
                .build();
    }

    static Region region(WorkspaceProxy proxy) {
        return Region.builder()
                .id(proxy.id())
                .name(proxy.name())
                .displayName(proxy.displayName())
                .iconUrl(proxy.iconUrl())
                .healthy(proxy.healthy())
                .pathAppUrl(proxy.pathAppUrl())
                .wildcardHostname(proxy.wildcardHostname())
                .build();
    }
}
