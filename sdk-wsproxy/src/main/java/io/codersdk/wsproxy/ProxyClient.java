package io.codersdk.wsproxy;

import io.codersdk.ApiClient;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.operation.ProxyApiOperations;
import io.codersdk.stream.ByteSocket;

/**
 * A client for workspace proxies, with the token that the server showed when the proxy was made. All of it needs a licence
 * for workspace proxies.
 *
 * <p>The socket through which a proxy finds its way to agents is none that this client speaks.
 */
public final class ProxyClient extends ApiClient<ProxyClient> {

    ProxyClient(ProxyClientBuilder builder) {
        super(builder);
    }

    private ProxyClient(ProxyClient shared, CallOptions options) {
        super(shared, options);
    }

    @Override
    protected ProxyClient with(CallOptions options) {
        return new ProxyClient(this, options);
    }

    /**
     * A client with a token that is known.
     *
     * @param url that of the deployment, not that of the proxy
     * @throws IllegalArgumentException if the URL is none of a deployment, or the token has characters that none has
     */
    public static ProxyClient of(String url, String token) {
        return builder().url(url).token(token).build();
    }

    /**
     * A client with what Coder's own proxy is started with: {@code CODER_PRIMARY_ACCESS_URL} and
     * {@code CODER_PROXY_SESSION_TOKEN}.
     *
     * @throws io.codersdk.error.CredentialsException if one of them is missing or wrong
     */
    public static ProxyClient create() {
        return builder().build();
    }

    public static ProxyClientBuilder builder() {
        return new ProxyClientBuilder();
    }

    public ProxyReplicasClient replicas() {
        return new ProxyReplicasClient(exchange());
    }

    public ProxyAppsClient apps() {
        return new ProxyAppsClient(exchange());
    }

    public ProxyKeysClient keys() {
        return new ProxyKeysClient(exchange());
    }

    /**
     * Opens the connection over which a proxy finds the agents that it connects to, as bytes: dRPC over yamux, which the caller
     * speaks. To be closed.
     *
     * @param version of the service, such as {@code 2.0}: the major version of the server, and no later minor one
     * @throws io.codersdk.error.ValidationException if it is none of the server's
     */
    public ByteSocket openCoordination(String version) {
        return openSocket(
                ApiRequest.of(ProxyApiOperations.WORKSPACE_PROXY_COORDINATE).query("version", version));
    }

    /**
     * Registers this process, and keeps it registered until what this returns is closed.
     *
     * @param replica with an id that is new with each start of the process
     * @throws io.codersdk.error.CoderException as {@link ProxyReplicasClient#register}, if the first time fails
     */
    public ProxyRegistration keepRegistered(RegisterWorkspaceProxyRequest replica, ProxyRegistrationListener listener) {
        return ProxyRegistration.begin(this, this::later, replica, listener);
    }
}
