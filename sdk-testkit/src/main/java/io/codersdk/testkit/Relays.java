package io.codersdk.testkit;

import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.model.tailcfg.DerpNode;
import io.codersdk.model.tailcfg.DerpRegion;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The relays that the deployment names to clients: its own, one for STUN, and those of proxies. Nothing of it runs. */
final class Relays {
    /** The region of the server's own relay. */
    static final int EMBEDDED = 999;

    /** The regions of proxies have higher numbers. */
    static final int FIRST_PROXY = 10_000;

    private static final int STUN = 1000;
    private static final int STUN_PORT = 3478;
    private static final int NO_STUN = -1;

    private Relays() {}

    static DerpMap map(World world, URI url) {
        Instant now = world.clock.instant();
        Map<String, DerpRegion> regions = new LinkedHashMap<>();
        put(regions, stun());
        world.proxies
                .living()
                .filter(proxy -> proxy.isHealthy(now) && proxy.address().derpEnabled())
                .forEach(proxy -> put(regions, ofProxy(proxy)));
        put(regions, embedded(url));
        return DerpMap.builder().regions(regions).build();
    }

    private static void put(Map<String, DerpRegion> regions, DerpRegion region) {
        regions.put(String.valueOf(region.regionId()), region);
    }

    private static DerpRegion stun() {
        return region(STUN, "coder_stun_" + STUN, "Coder STUN " + STUN)
                .nodes(List.of(node(STUN, STUN + "stun0", "127.0.0.1")
                        .stunPort(STUN_PORT)
                        .stunOnly(true)
                        .build()))
                .build();
    }

    private static DerpRegion embedded(URI url) {
        return region(EMBEDDED, "coder", "Coder Embedded Relay")
                .embeddedRelay(true)
                .nodes(List.of(node(EMBEDDED, EMBEDDED + "b", "")
                        .ipv4("127.0.0.1")
                        .stunPort(NO_STUN)
                        .derpPort(url.getPort())
                        .insecureForTests(true)
                        .forceHttp(true)
                        .build()))
                .build();
    }

    private static DerpRegion ofProxy(FakeProxy proxy) {
        URI address = URI.create(proxy.address().accessUrl());
        int id = proxy.derpRegion();
        DerpNode.Builder node =
                node(id, id + "a", String.valueOf(address.getHost())).stunPort(NO_STUN);
        if (address.getPort() != -1) {
            node.derpPort(address.getPort());
        }
        if (address.getScheme().equals("http")) {
            node.forceHttp(true);
        }
        return region(id, "coder_" + proxy.name(), proxy.displayName())
                .nodes(List.of(node.build()))
                .build();
    }

    private static DerpRegion.Builder region(int id, String code, String name) {
        return DerpRegion.builder()
                .embeddedRelay(false)
                .regionId(id)
                .regionCode(code)
                .regionName(name);
    }

    private static DerpNode.Builder node(int region, String name, String host) {
        return DerpNode.builder().name(name).regionId(region).hostName(host);
    }
}
