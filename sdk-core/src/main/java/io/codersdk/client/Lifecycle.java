package io.codersdk.client;

import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.BuildInProgressException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.GoneException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.wait.WaitOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a workspace from one state to the next, within one deadline. Servers before 2026 build deleted workspaces anew and
 * refuse to start dormant ones with a riddle, so it looks before it builds.
 */
final class Lifecycle {
    private final Workflow flow;
    private final WorkspacesClient workspaces;
    private final BuildsClient builds;
    private final BuildChecks checks;

    Lifecycle(Connection connection, WaitOptions options) {
        this.flow = new Workflow(connection, options);
        this.workspaces = new WorkspacesClient(flow.connection());
        this.builds = new BuildsClient(flow.connection());
        this.checks = new BuildChecks(flow.connection(), options);
    }

    Workspace create(String owner, CreateWorkspaceRequest request) {
        checks.create(owner, request);
        return ready(workspaces.create(owner, request).latestBuild());
    }

    Workspace ready(UUID workspace) {
        return ready(startingBuild(workspace));
    }

    private WorkspaceBuild startingBuild(UUID workspace) {
        WorkspaceBuild build = look(workspace).latestBuild();
        if (!build.transition().equals(WorkspaceTransition.START)) {
            throw new AgentUnavailableException(
                    "Workspace " + workspace + " was last told to " + build.transition() + "; start it first");
        }
        return build;
    }

    private Workspace ready(WorkspaceBuild build) {
        WorkspaceBuild done = flow.build(build.id());
        for (WorkspaceAgent agent : WorkspacesClient.agents(done)) {
            ready(agent, done);
        }
        return look(build.workspaceId());
    }

    private WorkspaceAgent ready(WorkspaceAgent agent, WorkspaceBuild build) {
        return flow.agent(agent.id(), () -> current(agent, build));
    }

    /** @param name null for the only one */
    WorkspaceAgent readyAgent(UUID workspace, @Nullable String name) {
        WorkspaceBuild done = flow.build(startingBuild(workspace).id());
        return ready(agent(done, name), done);
    }

    private static WorkspaceAgent agent(WorkspaceBuild build, @Nullable String name) {
        List<WorkspaceAgent> agents = WorkspacesClient.agents(build);
        List<WorkspaceAgent> chosen = agents.stream()
                .filter(agent -> name == null || agent.name().equals(name))
                .toList();
        if (chosen.size() == 1) {
            return chosen.get(0);
        }
        List<String> names = agents.stream().map(WorkspaceAgent::name).toList();
        throw new AgentUnavailableException("Workspace " + build.workspaceId()
                + (name == null ? " has not one agent, but " : " has no agent '" + name + "', only ")
                + names);
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
        return ready(build(workspace, WorkspaceTransition.START));
    }

    Workspace start(UUID workspace, Map<String, String> parameters) {
        Workspace before = startable(workspace);
        return start(before, before.latestBuild().templateVersionId(), parameters);
    }

    /** Starts it with the template's active version, which may need what the one before did not. */
    Workspace update(UUID workspace, Map<String, String> parameters) {
        Workspace before = startable(workspace);
        return start(before, before.templateActiveVersionId(), parameters);
    }

    private Workspace start(Workspace before, UUID version, Map<String, String> parameters) {
        return ready(build(
                before.id(),
                CreateWorkspaceBuildRequest.builder()
                        .transition(WorkspaceTransition.START)
                        .templateVersionId(version)
                        .richParameterValues(checks.build(before, version, parameters))
                        .build()));
    }

    Workspace stop(UUID workspace) {
        look(workspace);
        flow.build(build(workspace, WorkspaceTransition.STOP).id());
        return look(workspace);
    }

    /** Waits until somebody stopped it. One that is deleted is gone, and nobody will. */
    Workspace stopped(UUID workspace) {
        return settled(workspace, WorkspaceTransition.STOP, () -> workspaces.get(workspace));
    }

    Workspace deleted(UUID workspace) {
        return settled(workspace, WorkspaceTransition.DELETE, () -> workspaces.getDeleted(workspace));
    }

    /** Waits until somebody told it to do so, and it has. */
    private Workspace settled(UUID workspace, WorkspaceTransition transition, Supplier<Workspace> look) {
        WorkspaceBuild build = flow.time()
                .until(
                        () -> "workspace " + workspace + " to be told to " + transition,
                        () -> look.get().latestBuild(),
                        latest -> latest.transition().equals(transition));
        flow.build(build.id());
        return flow.time().first("workspace " + workspace, look);
    }

    Workspace restart(UUID workspace) {
        startable(workspace);
        flow.build(build(workspace, WorkspaceTransition.STOP).id());
        return ready(build(workspace, WorkspaceTransition.START));
    }

    /** @param orphan whether to leave alone what its template made */
    void delete(UUID workspace, boolean orphan) {
        look(workspace);
        CreateWorkspaceBuildRequest request = CreateWorkspaceBuildRequest.builder()
                .transition(WorkspaceTransition.DELETE)
                .orphan(orphan ? true : null)
                .build();
        flow.build(build(workspace, request).id());
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

    private WorkspaceBuild build(UUID workspace, WorkspaceTransition transition) {
        return build(
                workspace,
                CreateWorkspaceBuildRequest.builder().transition(transition).build());
    }

    private WorkspaceBuild build(UUID workspace, CreateWorkspaceBuildRequest request) {
        try {
            return builds.create(workspace, request);
        } catch (ConflictException e) {
            WorkspaceBuild other = workspaces.getDeleted(workspace).latestBuild();
            if (other.job().completedAt().isPresent()) {
                return builds.create(workspace, request);
            }
            if (doesTheSame(other, request)) {
                return other;
            }
            throw new BuildInProgressException(
                    e.error(), other.id(), other.transition().value(), other.initiatorName());
        }
    }

    private static boolean doesTheSame(WorkspaceBuild build, CreateWorkspaceBuildRequest request) {
        return build.transition().equals(request.transition())
                && request.templateVersionId()
                        .map(build.templateVersionId()::equals)
                        .orElse(true)
                && request.richParameterValues().isEmpty()
                && request.orphan().isEmpty();
    }
}
