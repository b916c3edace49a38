package io.codersdk.agent;

import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.ExternalAuthRequiredException.Login;
import io.codersdk.http.ApiRequest;
import io.codersdk.model.agentsdk.ExternalAuthResponse;
import io.codersdk.operation.AgentApiOperations;
import java.time.Duration;
import java.util.List;

/**
 * Credentials of the workspace's owner at external providers, such as Git hosts. Where the owner must log in first,
 * {@link ExternalAuthRequiredException} has the page for that.
 *
 * <p>A provider is named by its id in the server's configuration, or found by an address that is its own, such as that of
 * a repository. {@link io.codersdk.error.NotFoundException} says that there is none.
 */
public final class AgentExternalAuthClient {
    private final AgentClient client;

    AgentExternalAuthClient(AgentClient client) {
        this.client = client;
    }

    /**
     * The credentials at a provider, by its id.
     *
     * @throws ExternalAuthRequiredException if the owner has not logged in there; {@link #awaitLogin} waits for it
     */
    public ExternalAuthResponse get(String provider) {
        return call(byId(provider));
    }

    /**
     * The credentials for an address, such as {@code https://github.com/coder/coder}.
     *
     * @throws ExternalAuthRequiredException as {@link #get}
     */
    public ExternalAuthResponse getForUrl(String url) {
        return call(byUrl(url));
    }

    /**
     * As {@link #get}, by the older name that servers know it by.
     *
     * @deprecated servers keep it for old agents
     */
    @Deprecated
    public ExternalAuthResponse legacyGet(String provider) {
        return call(ApiRequest.of(AgentApiOperations.REMOVED_GET_WORKSPACE_AGENT_GIT_AUTH)
                .query("id", provider));
    }

    /**
     * Waits until the owner has logged in at a provider; returns at once if they have.
     *
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer
     */
    public ExternalAuthResponse awaitLogin(String provider, Duration atMost) {
        return new LoginWait(client, () -> byId(provider)).await(atMost);
    }

    /** As {@link #awaitLogin}, for an address. */
    public ExternalAuthResponse awaitLoginForUrl(String url, Duration atMost) {
        return new LoginWait(client, () -> byUrl(url)).await(atMost);
    }

    private ExternalAuthResponse call(ApiRequest<Void, ExternalAuthResponse> request) {
        ExternalAuthResponse answer = client.exchange().call(request);
        if (answer.accessToken().isEmpty() && !answer.url().isEmpty()) {
            throw missing(answer.url());
        }
        return answer;
    }

    /** The server names the page alone, which ends in the id of the provider. */
    private static ExternalAuthRequiredException missing(String page) {
        String provider = page.substring(page.lastIndexOf('/') + 1);
        return new ExternalAuthRequiredException("The agent", List.of(new Login(provider, provider, page)));
    }

    private static ApiRequest<Void, ExternalAuthResponse> byId(String provider) {
        return ApiRequest.of(AgentApiOperations.GET_WORKSPACE_AGENT_EXTERNAL_AUTH)
                .query("id", provider);
    }

    private static ApiRequest<Void, ExternalAuthResponse> byUrl(String url) {
        return ApiRequest.of(AgentApiOperations.GET_WORKSPACE_AGENT_EXTERNAL_AUTH)
                .query("match", url);
    }
}
