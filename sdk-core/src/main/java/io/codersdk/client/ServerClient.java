package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.BuildInfoResponse;
import io.codersdk.model.codersdk.UpdateCheckResponse;
import io.codersdk.operation.GeneralOperations;

/** The deployment itself. All of this is open to anyone, without a token. */
public final class ServerClient {
    private final Exchange exchange;

    public ServerClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /**
     * Asks for the cheapest answer there is: whether this is a Coder server at all.
     *
     * @throws io.codersdk.error.NotACoderServerException if something else answers
     */
    public void ping() {
        exchange.call(ApiRequest.of(GeneralOperations.API_ROOT_HANDLER));
    }

    /** Version and URLs of the server. {@code workspaceProxy()} tells that this is a proxy and calls belong elsewhere. */
    public BuildInfoResponse buildInfo() {
        return exchange.call(ApiRequest.of(GeneralOperations.BUILD_INFO));
    }

    /** Whether a newer release of Coder is out; on servers that do not look for updates, their own version. */
    public UpdateCheckResponse updateCheck() {
        return exchange.call(ApiRequest.of(GeneralOperations.UPDATE_CHECK));
    }

    /** Whether the server process is alive, which says nothing of its database. */
    public boolean isAlive() {
        return exchange.call(ApiRequest.of(GeneralOperations.HEALTHZ)).strip().equals("OK");
    }
}
