package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.CryptoKeyFeature;
import io.codersdk.model.codersdk.Replica;
import io.codersdk.model.workspaceapps.StatsReport;
import io.codersdk.model.wsproxysdk.CryptoKeysResponse;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import io.codersdk.operation.ProxyApiOperations;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What workspace proxies call, each with a token of its own. */
final class ProxyApiHandlers {
    private final World world;
    private final Supplier<URI> url;
    private final String meshKey;
    private final CryptoKeys keys;
    private final AppTickets tickets;

    ProxyApiHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
        this.meshKey = world.keys.random(32);
        this.keys = new CryptoKeys(world.startedAt);
        this.tickets = new AppTickets(world, keys);
    }

    void register(Routes routes) {
        routes.constant(ProxyApiOperations.PROXY_HEALTH_REPORT);
        routes.answer(ProxyApiOperations.REGISTER_WORKSPACE_PROXY, this::register);
        routes.act(ProxyApiOperations.DEREGISTER_WORKSPACE_PROXY, this::deregister);
        routes.reply(ProxyApiOperations.REPORT_WORKSPACE_APP_STATS, this::reportStats);
        routes.answer(ProxyApiOperations.GET_WORKSPACE_PROXY_CRYPTO_KEYS, this::keys);
        routes.reply(ProxyApiOperations.ISSUE_SIGNED_WORKSPACE_APP_TOKEN, this::issueTicket);
        routes.reply(ProxyApiOperations.PROXY_HEALTH_REPORT, call -> healthReport());
    }

    /** The proxy that calls. */
    private FakeProxy caller(Call call) {
        world.licenses.require("workspace_proxy");
        return world.proxies.authenticate(call.request());
    }

    private RegisterWorkspaceProxyResponse register(Call call) {
        FakeProxy proxy = caller(call);
        RegisterWorkspaceProxyRequest body = call.body(ProxyApiOperations.REGISTER_WORKSPACE_PROXY);
        FakeProxy.Address address = new FakeProxy.Address(
                call.text("access_url"),
                body.wildcardHostname().orElse(""),
                body.version().orElse(""),
                body.derpEnabled().orElse(false),
                body.derpOnly().orElse(false));
        requireUrl(address.accessUrl());
        UUID id = id(call);
        if (id.equals(Ids.ZERO)) {
            throw Refusal.badRequest("The id of the replica is missing.");
        }
        if (address.derpOnly() && !address.derpEnabled()) {
            throw Refusal.badRequest("A proxy that is a relay alone must be one.");
        }
        Instant now = world.clock.instant();
        proxy.replicas().report(replica(id, body, proxy, now), now);
        proxy.setAddress(address, now);
        return RegisterWorkspaceProxyResponse.builder()
                .derpMeshKey(meshKey)
                .derpRegionId(proxy.derpRegion())
                .derpMap(Relays.map(world, url.get()))
                .derpForceWebsockets(false)
                .siblingReplicas(proxy.replicas()
                        .living(now)
                        .filter(replica -> !replica.id().equals(id))
                        .toList())
                .build();
    }

    private static void requireUrl(String text) {
        if (!text.matches("https?://.+")) {
            throw Refusal.of(400, "The URL of the proxy is none.", "its scheme must be http or https");
        }
    }

    private static UUID id(Call call) {
        return Ids.parse(call.text("replica_id")).orElse(Ids.ZERO);
    }

    private static Replica replica(UUID id, RegisterWorkspaceProxyRequest body, FakeProxy proxy, Instant now) {
        return Replica.builder()
                .id(id)
                .hostname(body.hostname().orElse(""))
                .createdAt(now)
                .relayAddress(body.replicaRelayAddress().orElse(""))
                .regionId(proxy.derpRegion())
                .error(body.replicaError().orElse(""))
                .databaseLatency(Duration.ZERO)
                .build();
    }

    private void deregister(Call call) {
        FakeProxy proxy = caller(call);
        call.body(ProxyApiOperations.DEREGISTER_WORKSPACE_PROXY);
        proxy.replicas().stop(id(call), world.clock.instant());
    }

    /** Who uses an app uses its workspace. */
    private Reply reportStats(Call call) {
        caller(call);
        for (StatsReport report : reports(call)) {
            FakeWorkspace workspace = workspace(report)
                    .orElseThrow(() -> Refusal.of(500, "An internal error occurred.", "an id is not known"));
            workspace.use(world.clock.instant());
        }
        return Reply.emptyJson(204);
    }

    /** No report at all is as good as an empty one. */
    private static List<StatsReport> reports(Call call) {
        return call.request().bodyText().strip().equals("null")
                ? List.of()
                : call.body(ProxyApiOperations.REPORT_WORKSPACE_APP_STATS).stats();
    }

    private Optional<FakeWorkspace> workspace(StatsReport report) {
        return world.workspaces
                .living()
                .filter(workspace -> workspace.id().equals(report.workspaceId()))
                .filter(workspace -> workspace.latestBuild().agents().stream()
                        .anyMatch(agent -> agent.id().equals(report.agentId())))
                .filter(workspace -> world.accounts.get(report.userId()).isPresent())
                .findFirst();
    }

    private CryptoKeysResponse keys(Call call) {
        caller(call);
        String feature = call.query("feature");
        CryptoKey key = keys.key(CryptoKeyFeature.of(feature))
                .orElseThrow(() -> Refusal.badRequest("\"" + feature + "\" is no feature of proxies."));
        return CryptoKeysResponse.builder().cryptoKeys(List.of(key)).build();
    }

    private Reply issueTicket(Call call) {
        caller(call);
        return tickets.issue(
                call.body(ProxyApiOperations.ISSUE_SIGNED_WORKSPACE_APP_TOKEN),
                url.get().toString());
    }

    /** A proxy serves this under its own address; the fake lends it its own, and finds nothing wrong. */
    private static Reply healthReport() {
        Map<String, Object> report = new HashMap<>();
        report.put("errors", null);
        report.put("warnings", null);
        return Reply.json(200, Codecs.ANY, JsonValue.of(report));
    }
}
