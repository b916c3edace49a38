package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.CreateWorkspaceProxyRequest;
import io.codersdk.model.codersdk.PatchWorkspaceProxy;
import io.codersdk.model.codersdk.Region;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.codersdk.WorkspaceProxy;
import io.codersdk.operation.Operation;
import io.codersdk.operation.WorkspaceProxiesOperations;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Workspace proxies, through which people far from the server reach their workspaces. Wherever one is asked for, an id and
 * a name will do, and {@code primary} for the server itself. For owners of licensed deployments, {@link #regions} excepted.
 */
public final class WorkspaceProxiesClient {
    private final Exchange exchange;

    public WorkspaceProxiesClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** The ways to workspaces: the server itself, named {@code primary}, and its proxies. For every user. */
    public List<Region> regions() {
        return exchange.call(ApiRequest.of(WorkspaceProxiesOperations.GET_SITE_WIDE_REGIONS_FOR_WORKSPACE_CONNECTIONS))
                .regions();
    }

    /** The server itself, named {@code primary}, and its proxies, with their health. */
    public List<WorkspaceProxy> list() {
        return exchange.call(ApiRequest.of(WorkspaceProxiesOperations.GET_WORKSPACE_PROXIES))
                .regions();
    }

    /** A proxy; by its id also one that is deleted. */
    public WorkspaceProxy get(String proxy) {
        return exchange.call(on(WorkspaceProxiesOperations.GET_WORKSPACE_PROXY, proxy));
    }

    /** As {@link #get(String)}, for one whose id is known. */
    public WorkspaceProxy get(UUID proxy) {
        return get(proxy.toString());
    }

    /**
     * Creates a proxy. The answer holds its token, which is told this once.
     *
     * @throws io.codersdk.error.ConflictException if the name is taken
     */
    public UpdateWorkspaceProxyResponse create(CreateWorkspaceProxyRequest proxy) {
        return exchange.call(
                ApiRequest.of(WorkspaceProxiesOperations.CREATE_WORKSPACE_PROXY).body(proxy));
    }

    /** As {@link #create(CreateWorkspaceProxyRequest)}, such as {@code p -> p.name("sydney")}. */
    public UpdateWorkspaceProxyResponse create(UnaryOperator<CreateWorkspaceProxyRequest.Builder> proxy) {
        return create(proxy.apply(CreateWorkspaceProxyRequest.builder()).build());
    }

    /**
     * Changes some settings of a proxy and keeps the others, which the server wants to be told all: reads the proxy, and
     * sends all of it. With {@code regenerateToken(true)} the old token stops working, and the answer holds the new one. A
     * proxy without an icon has to be given one.
     *
     * @param change starts from the present settings, such as {@code p -> p.displayName("…")}
     */
    public UpdateWorkspaceProxyResponse edit(String proxy, UnaryOperator<PatchWorkspaceProxy.Builder> change) {
        WorkspaceProxy before = get(proxy);
        return update(
                before.id(),
                change.apply(PatchWorkspaceProxy.builder()
                                .id(before.id())
                                .name(before.name())
                                .displayName(before.displayName())
                                .icon(before.iconUrl()))
                        .build());
    }

    /** As {@link #edit(String, UnaryOperator)}, for one whose id is known. */
    public UpdateWorkspaceProxyResponse edit(UUID proxy, UnaryOperator<PatchWorkspaceProxy.Builder> change) {
        return edit(proxy.toString(), change);
    }

    /** Sets all of a proxy's settings; none may be empty, see {@link #edit}. */
    public UpdateWorkspaceProxyResponse update(String proxy, PatchWorkspaceProxy settings) {
        return exchange.call(
                on(WorkspaceProxiesOperations.UPDATE_WORKSPACE_PROXY, proxy).body(settings));
    }

    /** As {@link #update(String, PatchWorkspaceProxy)}, for one whose id is known. */
    public UpdateWorkspaceProxyResponse update(UUID proxy, PatchWorkspaceProxy settings) {
        return update(proxy.toString(), settings);
    }

    /** Deletes a proxy, whose token stops working; {@code primary} cannot be. */
    public void delete(String proxy) {
        exchange.exchange(on(WorkspaceProxiesOperations.DELETE_WORKSPACE_PROXY, proxy));
    }

    /** As {@link #delete(String)}, for one whose id is known. */
    public void delete(UUID proxy) {
        delete(proxy.toString());
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, String proxy) {
        return ApiRequest.of(operation).path("workspaceproxy", proxy);
    }
}
