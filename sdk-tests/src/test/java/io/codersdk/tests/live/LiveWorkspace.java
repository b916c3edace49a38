package io.codersdk.tests.live;

import io.codersdk.CoderClient;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The one workspace of the suite, made of the template's first version when it is first asked for. Tests ask for the
 * state that they need, whatever the tests before them left.
 */
final class LiveWorkspace {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private enum Agent {
        READY,
        NONE,
        SILENT
    }

    private final Live live;
    private final CoderClient coder;
    private @Nullable Once<Workspace> created;

    /** Whether builds bring an agent that is there to talk to; null until the first one was looked at. */
    private @Nullable Agent agent;

    LiveWorkspace(Live live) {
        this.live = live;
        this.coder = live.coder;
    }

    String name() {
        return live.name("dev");
    }

    /** The workspace as it was answered when it was created. */
    Workspace created() {
        if (created == null) {
            created = new Once<>("workspace", this::create);
        }
        return created.get();
    }

    UUID id() {
        return created().id();
    }

    boolean exists() {
        return created != null;
    }

    /** The workspace was deleted: the next that asks gets another one. */
    void deleted() {
        created = null;
    }

    /** The request for the workspace, of the template's first version. */
    CreateWorkspaceRequest.Builder request() {
        return CreateWorkspaceRequest.builder()
                .name(name())
                .templateVersionId(live.template.first().version().id());
    }

    private Workspace create() {
        Workspace workspace = coder.workspaces().create("me", request().build());
        WorkspaceBuild build =
                coder.builds().waitUntilDone(workspace.latestBuild().id(), live.wait);
        agent = agentOf(build);
        return workspace;
    }

    private Agent agentOf(WorkspaceBuild build) {
        List<WorkspaceAgent> agents = WorkspacesClient.agents(build);
        if (agents.isEmpty()) {
            return Agent.NONE;
        }
        try {
            coder.agents().waitUntilReady(agents.get(0).id(), live.wait.timeout(PATIENCE));
            return Agent.READY;
        } catch (CoderTimeoutException e) {
            return Agent.SILENT;
        }
    }

    Workspace now() {
        return coder.workspaces().get(id());
    }

    /** The workspace, started if need be; its agent may be on its way. */
    Workspace running() {
        return in(WorkspaceStatus.RUNNING, WorkspaceTransition.START);
    }

    Workspace stopped() {
        return in(WorkspaceStatus.STOPPED, WorkspaceTransition.STOP);
    }

    private Workspace in(WorkspaceStatus status, WorkspaceTransition transition) {
        settle();
        if (now().latestBuild().status().equals(status)) {
            return now();
        }
        coder.builds().waitUntilDone(build(transition).id(), live.wait);
        return now();
    }

    /** Queues a build of the version that the workspace has. */
    WorkspaceBuild build(WorkspaceTransition transition) {
        return coder.builds().create(id(), build -> build.transition(transition));
    }

    /** Waits for whatever build a test before has left. */
    private void settle() {
        try {
            coder.builds().waitUntilDone(now().latestBuild().id(), live.wait);
        } catch (JobFailedException e) {
            // The state that the next test needs is reached by another build.
        }
    }

    /**
     * The agent of the running workspace, ready.
     *
     * @throws TestAbortedException if the template has none, or it does not connect
     */
    WorkspaceAgent agent() {
        requireReadiness();
        if (agent == Agent.NONE) {
            throw Skip.noAgent("the template's builds bring none");
        }
        WorkspaceAgent found = WorkspacesClient.agents(running().latestBuild()).get(0);
        return coder.agents().waitUntilReady(found.id(), live.wait.timeout(PATIENCE));
    }

    /** Skips the test if waiting for a ready workspace would wait for an agent that never comes. */
    void requireReadiness() {
        if (agent == null) {
            created();
        }
        if (agent == Agent.SILENT) {
            throw Skip.noAgent("it did not connect within " + PATIENCE.toMinutes() + " minutes");
        }
    }
}
