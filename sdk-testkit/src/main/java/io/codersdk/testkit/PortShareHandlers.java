package io.codersdk.testkit;

import io.codersdk.model.codersdk.DeleteWorkspaceAgentPortShareRequest;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.UpsertWorkspaceAgentPortShareRequest;
import io.codersdk.model.codersdk.WorkspaceAgentPortShare;
import io.codersdk.model.codersdk.WorkspaceAgentPortShareLevel;
import io.codersdk.model.codersdk.WorkspaceAgentPortShares;
import io.codersdk.operation.PortSharesOperations;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ports of workspaces that others than their owners may reach. */
final class PortShareHandlers {
    private static final int LEAST_PORT = 9;
    private static final int GREATEST_PORT = 65535;

    /** From the narrowest to the widest. */
    private static final List<WorkspaceAgentPortShareLevel> LEVELS = List.of(
            WorkspaceAgentPortShareLevel.OWNER,
            WorkspaceAgentPortShareLevel.AUTHENTICATED,
            WorkspaceAgentPortShareLevel.PUBLIC);

    private final Map<UUID, Map<Port, WorkspaceAgentPortShare>> shares = new HashMap<>();
    private final World world;

    PortShareHandlers(World world) {
        this.world = world;
    }

    private record Port(String agent, int number) {}

    void register(Routes routes) {
        routes.answer(PortSharesOperations.GET_WORKSPACE_AGENT_PORT_SHARES, this::list);
        routes.answer(PortSharesOperations.UPSERT_WORKSPACE_AGENT_PORT_SHARE, this::share);
        routes.act(PortSharesOperations.DELETE_WORKSPACE_AGENT_PORT_SHARE, this::unshare);
    }

    private Map<Port, WorkspaceAgentPortShare> of(FakeWorkspace workspace) {
        return shares.computeIfAbsent(workspace.id(), unused -> new LinkedHashMap<>());
    }

    private WorkspaceAgentPortShares list(Call call) {
        return WorkspaceAgentPortShares.builder()
                .shares(List.copyOf(of(world.workspaces.require(call)).values()))
                .build();
    }

    private WorkspaceAgentPortShare share(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        UpsertWorkspaceAgentPortShareRequest body = call.body(PortSharesOperations.UPSERT_WORKSPACE_AGENT_PORT_SHARE);
        int level = LEVELS.indexOf(body.shareLevel());
        if (level <= 0 || level > LEVELS.indexOf(widest(workspace))) {
            throw refusal("share_level", "Ports of this workspace cannot be shared at this level.");
        }
        if (body.port() < LEAST_PORT || body.port() > GREATEST_PORT) {
            throw refusal("port", "A port is a number from " + LEAST_PORT + " to " + GREATEST_PORT + ".");
        }
        if (!body.protocol().isKnown()) {
            throw refusal("protocol", "The protocol is http or https.");
        }
        if (workspace.latestBuild().agents().stream()
                .noneMatch(agent -> agent.plan().name().equals(body.agentName()))) {
            throw Refusal.badRequest("The workspace has no agent \"" + body.agentName() + "\".");
        }
        WorkspaceAgentPortShare share = WorkspaceAgentPortShare.builder()
                .workspaceId(workspace.id())
                .agentName(body.agentName())
                .port(body.port())
                .shareLevel(body.shareLevel())
                .protocol(body.protocol())
                .build();
        of(workspace).put(new Port(body.agentName(), body.port()), share);
        return share;
    }

    /** What the template allows, where there is a licence for it to forbid anything. */
    private WorkspaceAgentPortShareLevel widest(FakeWorkspace workspace) {
        return world.licenses.entitles("control_shared_ports")
                ? world.templates
                        .getAny(workspace.templateId())
                        .map(Template::maxPortShareLevel)
                        .orElseThrow()
                : WorkspaceAgentPortShareLevel.PUBLIC;
    }

    private static Refusal refusal(String field, String detail) {
        return Refusal.invalid(400, detail, List.of(Refusal.problem(field, detail)));
    }

    private void unshare(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        DeleteWorkspaceAgentPortShareRequest body = call.body(PortSharesOperations.DELETE_WORKSPACE_AGENT_PORT_SHARE);
        if (of(workspace).remove(new Port(body.agentName(), body.port())) == null) {
            throw Refusal.of(404, "The port is not shared.");
        }
    }
}
