package io.codersdk.client;

import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.GoneException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.wait.WaitOptions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a workspace from one state to the next, within one deadline. Servers before 2026 build deleted workspaces anew and
 * refuse to start dormant ones with a riddle, so it looks before it builds.
 */
final class Lifecycle {
    private final Workflow flow;
    private final WorkspacesClient workspaces;
    private final BuildsClient builds;
    private final LoginCheck logins;

    Lifecycle(Connection connection, WaitOptions options) {
        this.flow = new Workflow(connection, options);
        this.workspaces = new WorkspacesClient(flow.connection());
        this.builds = new BuildsClient(flow.connection());
        this.logins = new LoginCheck(flow.connection());
    }

    Workspace create(String owner, CreateWorkspaceRequest request) {
        logins.require(owner, request);
        return ready(workspaces.create(owner, request).latestBuild());
    }

    Workspace ready(UUID workspace) {
        WorkspaceBuild build = look(workspace).latestBuild();
        if (!build.transition().equals(WorkspaceTransition.START)) {
            throw new AgentUnavailableException(
                    "Workspace " + workspace + " was last told to " + build.transition() + "; start it first");
        }
        return ready(build);
    }

    private Workspace ready(WorkspaceBuild build) {
        WorkspaceBuild done = flow.build(build.id());
        for (WorkspaceAgent agent : WorkspacesClient.agents(done)) {
            flow.agent(agent.id(), () -> current(agent, done));
        }
        return look(build.workspaceId());
    }

    /** An agent as it is now, if the build that made it is still the latest. */
    private WorkspaceAgent current(WorkspaceAgent agent, WorkspaceBuild build) {
        WorkspaceBuild latest = workspaces.get(build.workspaceId()).latestBuild();
        return WorkspacesClient.agents(latest).stream()
                .filter(present ->
                        latest.id().equals(build.id()) && present.id().equals(agent.id()))
                .findFirst()
                .orElseThrow(() -> new AgentUnavailableException("Agent " + agent.name() + " of workspace "
                        + build.workspaceId() + " is gone: meanwhile the workspace was told to "
                        + latest.transition()));
    }

    private Workspace look(UUID workspace) {
        return flow.time().first("workspace " + workspace, () -> workspaces.get(workspace));
    }

    Workspace start(UUID workspace) {
        startable(workspace);
        return start(workspace, null);
    }

    /** Starts it with the template's active version, which may need what the one before did not. */
    Workspace update(UUID workspace) {
        Workspace before = startable(workspace);
        UUID version = before.templateActiveVersionId();
        logins.require("Workspace " + before.name(), before.ownerId().toString(), version);
        return start(workspace, version);
    }

    private Workspace start(UUID workspace, @Nullable UUID version) {
        return ready(build(workspace, WorkspaceTransition.START, version));
    }

    Workspace stop(UUID workspace) {
        look(workspace);
        flow.build(build(workspace, WorkspaceTransition.STOP, null).id());
        return look(workspace);
    }

    Workspace restart(UUID workspace) {
        startable(workspace);
        flow.build(build(workspace, WorkspaceTransition.STOP, null).id());
        return start(workspace, null);
    }

    void delete(UUID workspace) {
        look(workspace);
        flow.build(build(workspace, WorkspaceTransition.DELETE, null).id());
        flow.time().until(() -> "workspace " + workspace + " to be gone", () -> isGone(workspace), gone -> gone);
    }

    private boolean isGone(UUID workspace) {
        try {
            workspaces.get(workspace);
            return false;
        } catch (GoneException | NotFoundException e) {
            return true;
        }
    }

    private Workspace startable(UUID workspace) {
        Workspace now = look(workspace);
        if (now.dormantAt().isPresent()) {
            throw new AgentUnavailableException("Workspace " + workspace + " is dormant since "
                    + now.dormantAt().get() + ", and may not be started; wake it first, with setDormant(id, false)");
        }
        return now;
    }

    private WorkspaceBuild build(UUID workspace, WorkspaceTransition transition, @Nullable UUID version) {
        return builds.create(
                workspace,
                CreateWorkspaceBuildRequest.builder()
                        .transition(transition)
                        .templateVersionId(version)
                        .build());
    }
}
