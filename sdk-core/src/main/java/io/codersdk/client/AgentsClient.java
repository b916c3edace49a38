package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.internal.stream.OpenTerminal;
import io.codersdk.internal.stream.StateSource;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentListeningPortsResponse;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.model.workspacesdk.AgentConnectionInfo;
import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.stream.ByteSocket;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.Terminal;
import io.codersdk.wait.WaitOptions;
import java.util.List;
import java.util.UUID;

/** Agents: what runs inside a workspace and connects it. An agent's id changes with the build that recreates it. */
public final class AgentsClient {
    private final Connection connection;
    private final Exchange exchange;

    public AgentsClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    public WorkspaceAgent get(UUID agent) {
        return exchange.call(on(AgentsOperations.GET_WORKSPACE_AGENT_BY_ID, agent));
    }

    /** The ports on which programs listen in the workspace; may take half a minute, and 400 unless it is connected. */
    public WorkspaceAgentListeningPortsResponse listeningPorts(UUID agent) {
        return exchange.call(on(AgentsOperations.GET_LISTENING_PORTS_FOR_WORKSPACE_AGENT, agent));
    }

    /** What a network client needs to reach an agent, directly or through relays. */
    public AgentConnectionInfo connectionInfo(UUID agent) {
        return exchange.call(on(AgentsOperations.GET_CONNECTION_INFO_FOR_WORKSPACE_AGENT, agent));
    }

    /** The part of {@link #connectionInfo(UUID)} that is the same for every agent. */
    public AgentConnectionInfo connectionInfo() {
        return exchange.call(ApiRequest.of(AgentsOperations.GET_CONNECTION_INFO_FOR_WORKSPACE_AGENT_GENERIC));
    }

    /**
     * The same as {@link #logs}.
     *
     * @deprecated for {@link #logs}
     */
    @Deprecated
    public List<WorkspaceAgentLog> startupLogs(UUID agent) {
        return exchange.call(on(AgentsOperations.REMOVED_GET_LOGS_BY_WORKSPACE_AGENT, agent));
    }

    /** The log of an agent and its scripts so far, oldest line first. */
    public List<WorkspaceAgentLog> logs(UUID agent) {
        return exchange.call(on(AgentsOperations.GET_LOGS_BY_WORKSPACE_AGENT, agent));
    }

    /** The log as it is written; complete only when a newer build has replaced the agent. To be closed. */
    public LogStream<WorkspaceAgentLog> followLogs(UUID agent) {
        return connection.logs().follow(LogSource.agent(agent));
    }

    /** The same from the line after one that is known by its id, as {@link LogStream#lastId} tells it. */
    public LogStream<WorkspaceAgentLog> followLogs(UUID agent, long after) {
        return connection.logs().follow(LogSource.agent(agent), after);
    }

    /**
     * What an agent measures by the scripts of its template: all values at once, then at most once a second where they
     * change, and every five seconds where not. They get old when the workspace is stopped. Complete when the server knows
     * the agent no more. To be closed.
     */
    public EventStream<List<WorkspaceAgentMetadata>> watchMetadata(UUID agent) {
        return connection.states().follow(StateSource.agentMetadata(agent));
    }

    /**
     * Opens a terminal in the workspace of an agent, with the login shell of its user.
     *
     * @param session a random id for a new terminal, that of another one to come back to it
     * @param columns its width, as {@code rows} its height
     * @throws IllegalArgumentException if one of them is not positive
     * @throws io.codersdk.error.CoderApiException 404 also without a token; 502 if the agent is not connected. Refusals may
     *     be pages, of which the status alone tells something
     */
    public Terminal openTerminal(UUID agent, UUID session, int columns, int rows) {
        return terminal(session, sized(agent, session, columns, rows));
    }

    /** The same for a command instead of the shell, which is run by one; without effect on a terminal that is there. */
    public Terminal openTerminal(UUID agent, UUID session, int columns, int rows, String command) {
        return terminal(session, sized(agent, session, columns, rows).query("command", command));
    }

    private static ApiRequest<?, ?> sized(UUID agent, UUID session, int columns, int rows) {
        OpenTerminal.requireSize(columns, rows);
        return on(AgentsOperations.OPEN_PTY_TO_WORKSPACE_AGENT, agent)
                .query("reconnect", session)
                .query("width", columns)
                .query("height", rows);
    }

    private Terminal terminal(UUID session, ApiRequest<?, ?> request) {
        return new OpenTerminal(session, connection.open(request));
    }

    /**
     * Opens the network service of one agent, as bytes: dRPC over yamux, which the caller speaks. To be closed.
     *
     * @param version of the service, such as {@code 2.0}: the major version of the server, and no later minor one
     * @throws io.codersdk.error.ValidationException if it is none of the server's
     * @throws io.codersdk.error.ConflictException if the deployment lets browsers only connect
     */
    public ByteSocket openCoordination(UUID agent, String version) {
        return connection.open(
                on(AgentsOperations.COORDINATE_WORKSPACE_AGENT, agent).query("version", version));
    }

    /**
     * The same for all workspaces of the caller, with news of which come and go.
     *
     * @throws io.codersdk.error.UnsupportedByServerException by a server of 2.17.0; later ones of 2.17 have it
     */
    public ByteSocket openTailnet(String version) {
        return connection.open(ApiRequest.of(AgentsOperations.USER_SCOPED_TAILNET_RPC_CONNECTION)
                .query("version", version));
    }

    /** The map of relay servers, and the new one whenever it changes. Anybody may see it. To be closed. */
    public EventStream<DerpMap> watchDerpMap() {
        return connection.states().follow(StateSource.derpMap());
    }

    /**
     * Waits until an agent is connected and its start scripts are through, be it with an error: look at
     * {@code lifecycleState()}.
     *
     * @throws io.codersdk.error.AgentUnavailableException if it is shutting down, or gone: replaced by a newer build
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow
     */
    public WorkspaceAgent waitUntilReady(UUID agent, WaitOptions options) {
        return new Workflow(connection, options).agent(agent);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID agent) {
        return ApiRequest.of(operation).path("workspaceagent", agent);
    }
}
