package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentListeningPortsResponse;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.workspacesdk.AgentConnectionInfo;
import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.stream.LogStream;
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

    /** The part of it that is the same for every agent. */
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
