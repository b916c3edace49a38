package io.codersdk.wsproxy;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.ProxyHealthReport;
import io.codersdk.model.wsproxysdk.DeregisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import io.codersdk.operation.ProxyApiOperations;
import java.util.UUID;

/** The processes of a proxy, which {@link ProxyClient#keepRegistered} keeps registered. */
public final class ProxyReplicasClient {
    private final Exchange exchange;

    ProxyReplicasClient(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Reports for service, on start and then every 15 seconds. A process that ceases to is forgotten after a while.
     *
     * @param replica with the same id each time
     * @throws io.codersdk.error.UnauthorizedException if the proxy was deleted or the token is wrong
     * @throws io.codersdk.error.CoderApiException with status 400 if the access URL is none, or the proxy is to be a DERP
     *     relay alone and none at all; with status 500 if the id has been deregistered
     */
    public RegisterWorkspaceProxyResponse register(RegisterWorkspaceProxyRequest replica) {
        return exchange.call(
                ApiRequest.of(ProxyApiOperations.REGISTER_WORKSPACE_PROXY).body(replica));
    }

    /**
     * Says that a process stops. Its id is spent then.
     *
     * @throws io.codersdk.error.NotFoundException if it was never registered
     * @throws io.codersdk.error.CoderApiException with status 500 if it is deregistered already
     */
    public void deregister(UUID replica) {
        exchange.exchange(ApiRequest.of(ProxyApiOperations.DEREGISTER_WORKSPACE_PROXY)
                .body(DeregisterWorkspaceProxyRequest.builder()
                        .replicaId(replica)
                        .build()));
    }

    /** What a proxy finds wrong with itself. For a client with the URL of a proxy in place of the deployment's; anyone may. */
    public ProxyHealthReport healthReport() {
        return exchange.call(ApiRequest.of(ProxyApiOperations.PROXY_HEALTH_REPORT));
    }
}
