package io.codersdk.agent;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import io.codersdk.model.codersdk.WorkspaceAgentLogSource;
import io.codersdk.operation.AgentApiOperations;

/** The log of the agent, which {@link AgentClient#openLog} writes line by line. */
public final class AgentLogsClient {
    private final Exchange exchange;

    AgentLogsClient(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Gives the lines of a source a name and an icon. An id that is fixed in the program keeps a restart from making one
     * more; registering it again puts the new name in place of the old.
     */
    public WorkspaceAgentLogSource registerSource(PostLogSourceRequest source) {
        return exchange.call(ApiRequest.of(AgentApiOperations.POST_WORKSPACE_AGENT_LOG_SOURCE)
                .body(source));
    }

    /**
     * Stores one batch of lines. They get the time at which the server receives them, and keep the order of the batch.
     * An agent may store 1 MiB of output in its life; a batch that goes beyond is refused as a whole. One sent twice is
     * stored twice, so what may have been received is not repeated.
     *
     * @throws io.codersdk.error.CoderApiException with status 413 if it does not fit, of which a smaller batch still may;
     *     with 400 if there are no lines or a level is unknown; with 500 on servers before 2026 if a line has a NUL
     */
    public void append(PatchLogs batch) {
        exchange.exchange(
                ApiRequest.of(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS).body(batch));
    }
}
