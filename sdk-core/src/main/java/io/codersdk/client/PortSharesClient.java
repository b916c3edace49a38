package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.DeleteWorkspaceAgentPortShareRequest;
import io.codersdk.model.codersdk.UpsertWorkspaceAgentPortShareRequest;
import io.codersdk.model.codersdk.WorkspaceAgentPortShare;
import io.codersdk.operation.Operation;
import io.codersdk.operation.PortSharesOperations;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Ports of a workspace that others than its owner may reach. */
public final class PortSharesClient {
    private final Exchange exchange;

    public PortSharesClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** The shared ports of all agents of a workspace, in no order. */
    public List<WorkspaceAgentPortShare> list(UUID workspace) {
        return exchange.call(on(PortSharesOperations.GET_WORKSPACE_AGENT_PORT_SHARES, workspace))
                .shares();
    }

    /**
     * Shares a port, from 9 on, in place of an earlier share of it. A level wider than the template's
     * {@code maxPortShareLevel()} is answered 400; a new template allows none.
     */
    public WorkspaceAgentPortShare share(UUID workspace, UpsertWorkspaceAgentPortShareRequest port) {
        return exchange.call(on(PortSharesOperations.UPSERT_WORKSPACE_AGENT_PORT_SHARE, workspace)
                .body(port));
    }

    /** As {@link #share(UUID, UpsertWorkspaceAgentPortShareRequest)}, such as {@code p -> p.agentName("main").port(8080)…}. */
    public WorkspaceAgentPortShare share(
            UUID workspace, UnaryOperator<UpsertWorkspaceAgentPortShareRequest.Builder> port) {
        return share(
                workspace,
                port.apply(UpsertWorkspaceAgentPortShareRequest.builder()).build());
    }

    /**
     * Keeps a port for the owner again.
     *
     * @throws io.codersdk.error.NotFoundException if it is not shared
     */
    public void unshare(UUID workspace, String agent, int port) {
        exchange.exchange(on(PortSharesOperations.DELETE_WORKSPACE_AGENT_PORT_SHARE, workspace)
                .body(DeleteWorkspaceAgentPortShareRequest.builder()
                        .agentName(agent)
                        .port(port)
                        .build()));
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID workspace) {
        return ApiRequest.of(operation).path("workspace", workspace);
    }
}
