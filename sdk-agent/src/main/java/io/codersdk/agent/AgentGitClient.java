package io.codersdk.agent;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.agentsdk.GitSshKey;
import io.codersdk.operation.AgentApiOperations;

/** What Git in a workspace is given. */
public final class AgentGitClient {
    private final Exchange exchange;

    AgentGitClient(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The SSH key pair of the workspace's owner, which changes when the owner has it made anew. The private half is PEM. */
    public GitSshKey sshKey() {
        return exchange.call(ApiRequest.of(AgentApiOperations.GET_WORKSPACE_AGENT_GIT_SSH_KEY));
    }
}
