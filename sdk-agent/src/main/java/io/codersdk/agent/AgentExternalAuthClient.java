package io.codersdk.agent;

import io.codersdk.http.ApiRequest;
import io.codersdk.model.agentsdk.ExternalAuthResponse;
import io.codersdk.operation.AgentApiOperations;
import java.time.Duration;

/**
 * Credentials of the workspace's owner at external providers, such as Git hosts. Where the owner must log in first, the
 * answer has the page for that in {@code url()} and no token; where there is a token, {@code url()} is empty.
 *
 * <p>A provider is named by its id in the server's configuration, or found by an address that is its own, such as that of
 * a repository. {@link io.codersdk.error.NotFoundException} says that there is none.
 */
public final class AgentExternalAuthClient {
    private final AgentClient client;

    AgentExternalAuthClient(AgentClient client) {
        this.client = client;
    }

    /** The credentials at a provider, by its id. */
    public ExternalAuthResponse get(String provider) {
        return call(byId(provider));
    }

    /** The credentials for an address, such as {@code https://github.com/coder/coder}. */
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
        return client.exchange().call(request);
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
