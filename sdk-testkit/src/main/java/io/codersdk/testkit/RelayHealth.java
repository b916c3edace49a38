package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.derp.ServerInfoMessage;
import io.codersdk.model.health.Severity;
import io.codersdk.model.healthsdk.DerpHealthReport;
import io.codersdk.model.healthsdk.DerpNodeReport;
import io.codersdk.model.healthsdk.DerpRegionReport;
import io.codersdk.model.healthsdk.StunReport;
import io.codersdk.model.netcheck.Report;
import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.model.tailcfg.DerpNode;
import io.codersdk.model.tailcfg.DerpRegion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the health report says of the relays: that they are as good as their word. */
@SuppressWarnings("deprecation") // whether a part is healthy is told next to its severity still
final class RelayHealth {
    static final Map<String, JsonValue> NO_ERROR = Map.of("error", JsonValue.NULL);

    private static final Duration LATENCY = Duration.ofMillis(1);

    private final DerpMap relays;

    RelayHealth(DerpMap relays) {
        this.relays = relays;
    }

    DerpHealthReport report(boolean dismissed) {
        Map<String, DerpRegionReport> regions = new LinkedHashMap<>();
        relays.regions().forEach((id, region) -> regions.put(id, report(region)));
        return DerpHealthReport.builder()
                .healthy(true)
                .severity(Severity.OK)
                .warnings(List.of())
                .dismissed(dismissed)
                .regions(regions)
                .netcheck(netcheck())
                .netcheckLogs(List.of("netcheck: nothing was measured"))
                .additionalProperties(Map.of("error", JsonValue.NULL, "netcheck_err", JsonValue.NULL))
                .build();
    }

    private static DerpRegionReport report(DerpRegion region) {
        return DerpRegionReport.builder()
                .healthy(true)
                .severity(Severity.OK)
                .warnings(List.of())
                .additionalProperties(NO_ERROR)
                .region(region)
                .nodeReports(region.nodes().stream().map(RelayHealth::report).toList())
                .build();
    }

    private static DerpNodeReport report(DerpNode node) {
        boolean stun = node.stunOnly().orElse(false);
        return DerpNodeReport.builder()
                .healthy(true)
                .severity(Severity.OK)
                .warnings(List.of())
                .additionalProperties(NO_ERROR)
                .node(node)
                .nodeInfo(ServerInfoMessage.builder()
                        .tokenBucketBytesBurst(0L)
                        .tokenBucketBytesPerSecond(0L)
                        .build())
                .canExchangeMessages(!stun)
                .roundTripPing(stun ? "" : "1ms")
                .roundTripPingMs(stun ? Duration.ZERO : LATENCY)
                .usesWebsocket(false)
                .clientLogs(stun ? List.of() : List.of(List.of("connected"), List.of("connected")))
                .clientErrs(stun ? List.of() : List.of(List.of(), List.of()))
                .stun(StunReport.builder()
                        .enabled(stun)
                        .canStun(stun)
                        .additionalProperties(Map.of("Error", JsonValue.NULL))
                        .build())
                .build();
    }

    /** As seen from a machine that has IPv4 alone. */
    private static Report netcheck() {
        Map<String, Duration> latencies = Map.of(String.valueOf(Relays.EMBEDDED), LATENCY);
        return Report.builder()
                .udp(true)
                .ipv4(true)
                .ipv4CanSend(true)
                .ipv6(false)
                .ipv6CanSend(false)
                .osHasIpv6(true)
                .icmpv4(false)
                .mappingVariesByDestIp(false)
                .upnp(false)
                .pmp(false)
                .pcp(false)
                .preferredDerp(Relays.EMBEDDED)
                .regionLatency(latencies)
                .regionV4Latency(latencies)
                .regionV6Latency(Map.of())
                .globalV4("127.0.0.1:3478")
                .globalV6("")
                .additionalProperties(Map.of("HairPinning", JsonValue.NULL, "CaptivePortal", JsonValue.NULL))
                .build();
    }
}
