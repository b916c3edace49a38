package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.operation.DebugOperations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What helps to find faults, for owners alone. A fake has no network, and so its pages about it are empty. */
final class DebugHandlers {
    private static final int CLIENTS = 2;

    private final World world;
    private final String traffic;

    DebugHandlers(World world) {
        this.world = world;
        this.traffic = value(world).repeat(CLIENTS);
    }

    private static String value(World world) {
        return "{\"Sent\":275,\"Recv\":227,\"Key\":\"nodekey:" + world.keys.random(64) + "\"}\n\n";
    }

    void register(Routes routes) {
        routes.constant(
                DebugOperations.DEBUG_INFO_WIREGUARD_COORDINATOR,
                DebugOperations.DEBUG_INFO_TAILNET,
                DebugOperations.DEBUG_EXPVAR,
                DebugOperations.DEBUG_DERP_TRAFFIC,
                DebugOperations.DEBUG_INFO_WEBSOCKET_TEST,
                DebugOperations.DEBUG_OIDC_CONTEXT_FOR_A_USER);
        routes.reply(DebugOperations.DEBUG_INFO_WIREGUARD_COORDINATOR, call -> page(call, "coordinator: 0 agents"));
        routes.reply(DebugOperations.DEBUG_INFO_TAILNET, call -> page(call, "tailnet: 0 peers"));
        routes.answer(DebugOperations.DEBUG_EXPVAR, this::variables);
        routes.reply(DebugOperations.DEBUG_DERP_TRAFFIC, this::traffic);
        routes.reply(DebugOperations.DEBUG_INFO_WEBSOCKET_TEST, this::echo);
        routes.answer(DebugOperations.DEBUG_OIDC_CONTEXT_FOR_A_USER, this::claims);
    }

    private static Reply page(Call call, String text) {
        call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
        return Reply.html(200, "<!doctype html>\n<html><body><h1>" + text + "</h1></body></html>\n");
    }

    private Map<String, JsonValue> variables(Call call) {
        call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
        Runtime runtime = Runtime.getRuntime();
        Map<String, JsonValue> variables = new TreeMap<>();
        variables.put("cmdline", JsonValue.of(List.of("coder", "server")));
        variables.put(
                "memstats",
                JsonValue.of(
                        Map.of("Alloc", runtime.totalMemory() - runtime.freeMemory(), "Sys", runtime.totalMemory())));
        return variables;
    }

    /** Of the server's own clients, as it was when it started; a server goes on for as long as somebody reads. */
    private Reply traffic(Call call) {
        call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
        return Reply.text(200, traffic);
    }

    private Reply echo(Call call) {
        call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
        return Handshake.answer(call.request(), () -> new EchoSocket(world));
    }

    private Map<String, JsonValue> claims(Call call) {
        call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
        world.accounts.require(call);
        throw Refusal.badRequest("The user does not log in with OpenID Connect.");
    }
}
