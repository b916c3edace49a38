package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateWorkspaceProxyRequest;
import io.codersdk.model.codersdk.PatchWorkspaceProxy;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.RegionsResponse;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.codersdk.WorkspaceProxiesResponse;
import io.codersdk.model.codersdk.WorkspaceProxy;
import io.codersdk.operation.WorkspaceProxiesOperations;
import java.net.URI;
import java.util.function.Supplier;

/** Workspace proxies as owners see them, and the regions that all users do. */
final class WorkspaceProxyHandlers {
    private final World world;
    private final Supplier<URI> url;

    WorkspaceProxyHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    void register(Routes routes) {
        routes.answer(WorkspaceProxiesOperations.GET_SITE_WIDE_REGIONS_FOR_WORKSPACE_CONNECTIONS, call -> regions());
        routes.answer(WorkspaceProxiesOperations.GET_WORKSPACE_PROXIES, call -> list());
        routes.answer(WorkspaceProxiesOperations.GET_WORKSPACE_PROXY, this::get);
        routes.answer(WorkspaceProxiesOperations.CREATE_WORKSPACE_PROXY, this::create);
        routes.answer(WorkspaceProxiesOperations.UPDATE_WORKSPACE_PROXY, this::update);
        routes.answer(WorkspaceProxiesOperations.DELETE_WORKSPACE_PROXY, this::delete);
    }

    private RegionsResponse regions() {
        return RegionsResponse.builder()
                .regions(Regions.all(world, url.get()).regions().stream()
                        .map(Regions::region)
                        .toList())
                .build();
    }

    private WorkspaceProxiesResponse list() {
        requireLicense();
        return Regions.all(world, url.get());
    }

    private void requireLicense() {
        world.licenses.require("workspace_proxy");
    }

    private WorkspaceProxy get(Call call) {
        requireLicense();
        return isPrimary(call) ? Regions.primary(world, url.get()) : view(require(call));
    }

    private boolean isPrimary(Call call) {
        String reference = call.path("workspaceproxy");
        return reference.equals(Regions.PRIMARY)
                || Ids.parse(reference).filter(world.deploymentId::equals).isPresent();
    }

    private FakeProxy require(Call call) {
        return world.proxies.find(call.path("workspaceproxy")).orElseThrow(Refusal::notFound);
    }

    private WorkspaceProxy view(FakeProxy proxy) {
        return proxy.toModel(world.clock.instant());
    }

    private UpdateWorkspaceProxyResponse create(Call call) {
        requireLicense();
        call.require(RbacAction.CREATE, RbacResource.WORKSPACE_PROXY, Refusal.forbidden());
        CreateWorkspaceProxyRequest body = call.body(WorkspaceProxiesOperations.CREATE_WORKSPACE_PROXY, "name");
        requireFree(body.name());
        FakeProxy proxy =
                world.proxies.add(new FakeProxy.Texts(body.name(), call.text("display_name"), call.text("icon")));
        String token = world.proxies.renewToken(proxy);
        world.audit.created(call, proxy.audited());
        return told(proxy, token);
    }

    private void requireFree(String name) {
        new Names().name("username", "name", name).require();
        if (name.equalsIgnoreCase(Regions.PRIMARY)) {
            throw Refusal.invalid("name", "\"" + Regions.PRIMARY + "\" is the server itself.");
        }
        if (world.proxies.byName(name).isPresent()) {
            throw Refusal.of(409, "A workspace proxy named \"" + name + "\" exists already.");
        }
    }

    private UpdateWorkspaceProxyResponse told(FakeProxy proxy, String token) {
        return UpdateWorkspaceProxyResponse.builder()
                .proxy(view(proxy))
                .proxyToken(token)
                .build();
    }

    private UpdateWorkspaceProxyResponse update(Call call) {
        requireLicense();
        call.require(RbacAction.UPDATE, RbacResource.WORKSPACE_PROXY, Refusal.notFound());
        PatchWorkspaceProxy body =
                call.body(WorkspaceProxiesOperations.UPDATE_WORKSPACE_PROXY, "id", "name", "display_name", "icon");
        FakeProxy.Texts texts = new FakeProxy.Texts(body.name(), body.displayName(), body.icon());
        return isPrimary(call)
                ? updatePrimary(texts)
                : update(call, require(call), texts, body.regenerateToken().orElse(false));
    }

    /** The server keeps its name, and has no token. */
    private UpdateWorkspaceProxyResponse updatePrimary(FakeProxy.Texts texts) {
        if (!texts.name().equals(Regions.PRIMARY)) {
            throw Refusal.badRequest("The server itself cannot be renamed.");
        }
        world.proxies.setPrimary(texts);
        return UpdateWorkspaceProxyResponse.builder()
                .proxy(Regions.primary(world, url.get()))
                .proxyToken("")
                .build();
    }

    private UpdateWorkspaceProxyResponse update(Call call, FakeProxy proxy, FakeProxy.Texts texts, boolean renew) {
        if (!texts.name().equalsIgnoreCase(proxy.name())) {
            requireFree(texts.name());
        }
        Audited before = proxy.audited();
        proxy.setTexts(texts, world.clock.instant());
        String token = renew ? world.proxies.renewToken(proxy) : "";
        world.audit.changed(call, before, proxy.audited());
        return told(proxy, token);
    }

    private Response delete(Call call) {
        requireLicense();
        call.require(RbacAction.DELETE, RbacResource.WORKSPACE_PROXY, Refusal.notFound());
        if (isPrimary(call)) {
            throw Refusal.badRequest("The server itself cannot be deleted.");
        }
        FakeProxy proxy = require(call);
        Audited before = proxy.audited();
        proxy.delete(world.clock.instant());
        world.audit.deleted(call, before);
        return Response.builder().message("The proxy has been deleted.").build();
    }
}
