package io.codersdk.internal.stream;

import io.codersdk.http.ApiRequest;
import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.derp.BytesSentRecv;
import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.DebugOperations;
import io.codersdk.operation.WorkspacesOperations;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something whose state the server tells, whole, whenever it changes.
 *
 * @param request what asks for it
 * @param twin what asks for it over a WebSocket, from servers that have no other stream of it; null where there is none
 * @param codec reads a state
 * @param last tells a state that no other can follow
 * @param vanishes whether the server may forget what it is about
 */
public record StateSource<T>(
        ApiRequest<?, ?> request,
        @Nullable ApiRequest<?, ?> twin,
        JsonCodec<T> codec,
        Predicate<T> last,
        boolean vanishes) {

    /** A workspace; complete when it is deleted. */
    public static StateSource<Workspace> workspace(UUID workspace) {
        return new StateSource<>(
                ApiRequest.of(WorkspacesOperations.WATCH_WORKSPACE_BY_ID).path("workspace", workspace),
                ApiRequest.of(WorkspacesOperations.WATCH_WORKSPACE_BY_ID_VIA_WEBSOCKETS)
                        .path("workspace", workspace),
                Workspace.codec(),
                state -> state.latestBuild().status().equals(WorkspaceStatus.DELETED),
                false);
    }

    /** What an agent measures; complete when the server knows the agent no more. */
    public static StateSource<List<WorkspaceAgentMetadata>> agentMetadata(UUID agent) {
        return new StateSource<>(
                ApiRequest.of(AgentsOperations.WATCH_FOR_WORKSPACE_AGENT_METADATA_UPDATES)
                        .path("workspaceagent", agent),
                ApiRequest.of(AgentsOperations.WATCH_FOR_WORKSPACE_AGENT_METADATA_UPDATES_VIA_WEBSOCKETS)
                        .path("workspaceagent", agent),
                WorkspaceAgentMetadata.codec().list(),
                state -> false,
                true);
    }

    /** The map of relay servers. */
    public static StateSource<DerpMap> derpMap() {
        return new StateSource<>(
                ApiRequest.of(AgentsOperations.GET_DERP_MAP_UPDATES), null, DerpMap.codec(), state -> false, false);
    }

    /** What goes through the relay server. */
    public static StateSource<BytesSentRecv> derpTraffic() {
        return new StateSource<>(
                ApiRequest.of(DebugOperations.DEBUG_DERP_TRAFFIC), null, BytesSentRecv.codec(), state -> false, false);
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
