package io.codersdk.testkit;

import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.model.workspacesdk.AgentConnectionInfo;
import io.codersdk.operation.AgentsOperations;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The relays as clients that connect to agents need them. */
final class RelayHandlers {
    private final World world;
    private final Supplier<URI> url;

    RelayHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    void register(Routes routes) {
        routes.constant(AgentsOperations.DERP_LATENCY_CHECK);
        routes.reply(AgentsOperations.GET_DERP_MAP_UPDATES, call -> Handshake.answer(call.request(), Following::new));
        routes.reply(AgentsOperations.DERP_LATENCY_CHECK, call -> Reply.empty(200));
        routes.answer(AgentsOperations.GET_CONNECTION_INFO_FOR_WORKSPACE_AGENT_GENERIC, call -> connection());
        routes.answer(AgentsOperations.GET_CONNECTION_INFO_FOR_WORKSPACE_AGENT, call -> {
            world.workspaces.requireAgent(call);
            return connection();
        });
    }

    /** The same for all agents. */
    private AgentConnectionInfo connection() {
        return AgentConnectionInfo.builder()
                .derpMap(Relays.map(world, url.get()))
                .derpForceWebsockets(false)
                .disableDirectConnections(false)
                .build();
    }

    /** The map, at first and whenever it has changed. */
    private final class Following implements FollowedLog {
        private @Nullable DerpMap sent;

        @Override
        public boolean isBinary() {
            return true;
        }

        @Override
        public boolean isRead() {
            return true;
        }

        @Override
        public Batch read() {
            DerpMap map = Relays.map(world, url.get());
            if (map.equals(sent)) {
                return new Batch(List.of(), null, null);
            }
            sent = map;
            return new Batch(List.of(LogSocket.frame(DerpMap.codec().encode(map))), null, null);
        }
    }
}
