package io.codersdk.testkit;

import io.codersdk.model.codersdk.JfrogXrayScan;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.Response;
import io.codersdk.operation.JfrogOperations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What JFrog Xray found in the images of agents, as it was told. */
final class JfrogHandlers {
    private final World world;
    private final Map<UUID, JfrogXrayScan> scans = new HashMap<>();

    JfrogHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(JfrogOperations.GET_JFROG_XRAY_SCAN_BY_WORKSPACE_AGENT_ID, this::get);
        routes.answer(JfrogOperations.POST_JFROG_XRAY_SCAN_BY_WORKSPACE_AGENT_ID, this::put);
    }

    /** Without a licence there is no such path. */
    private void requireLicense() {
        if (!world.licenses.entitles("multiple_external_auth")) {
            throw Refusal.of(404, "Route not found.");
        }
    }

    private JfrogXrayScan get(Call call) {
        requireLicense();
        QueryParameters query = new QueryParameters(call.request());
        UUID workspace = query.requiredId("workspace_id");
        UUID agent = query.requiredId("agent_id");
        query.require();
        workspace(call, workspace);
        return Optional.ofNullable(scans.get(agent))
                .filter(scan -> scan.workspaceId().equals(workspace))
                .orElseThrow(Refusal::notFound);
    }

    private Response put(Call call) {
        requireLicense();
        JfrogXrayScan scan = call.body(JfrogOperations.POST_JFROG_XRAY_SCAN_BY_WORKSPACE_AGENT_ID);
        UUID template = workspace(call, scan.workspaceId()).templateId();
        if (world.templates
                .getAny(template)
                .filter(found -> world.templates.may(RbacAction.CREATE, found, call.caller()))
                .isEmpty()) {
            // Else the owner of a workspace could say that it is fine.
            throw Refusal.notFound();
        }
        scans.put(scan.agentId(), scan);
        return Response.builder().message("The scan has been stored.").build();
    }

    private FakeWorkspace workspace(Call call, UUID id) {
        return world.workspaces
                .living()
                .filter(workspace -> workspace.id().equals(id) && Workspaces.isVisible(workspace, call.caller()))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
