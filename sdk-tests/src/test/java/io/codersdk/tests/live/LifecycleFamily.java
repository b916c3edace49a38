package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.BuildInProgressException;
import io.codersdk.error.InvalidInputException;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.wait.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Workflows that build, wait and look. */
abstract class LifecycleFamily extends Family {
    private WorkspacesClient workspaces() {
        return coder.workspaces();
    }

    private static void assertRunning(Workspace workspace) {
        assertThat(workspace.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
    }

    @Test
    void aStoppedWorkspaceIsStartedWithItsVersion() {
        live.workspace.requireReadiness();
        Workspace stopped = live.workspace.stopped();
        Workspace started = workspaces().start(stopped.id(), live.wait);
        assertRunning(started);
        assertThat(started.latestBuild().buildNumber())
                .isEqualTo(stopped.latestBuild().buildNumber() + 1);
        assertThat(started.latestBuild().templateVersionId())
                .isEqualTo(stopped.latestBuild().templateVersionId());
    }

    @Test
    void aRunningWorkspaceIsStopped() {
        Workspace running = live.workspace.running();
        Workspace stopped = workspaces().stop(running.id(), live.wait);
        assertThat(stopped.latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPED);
        assertThat(stopped.latestBuild().transition()).isEqualTo(WorkspaceTransition.STOP);
        assertThat(workspaces()
                        .waitUntilStopped(running.id(), live.wait)
                        .latestBuild()
                        .id())
                .isEqualTo(stopped.latestBuild().id());
        assertThat(stopped.latestBuild().buildNumber())
                .isEqualTo(running.latestBuild().buildNumber() + 1);
    }

    @Test
    void aRestartIsAStopAndAStart() {
        live.workspace.requireReadiness();
        Workspace running = live.workspace.running();
        Workspace restarted = workspaces().restart(running.id(), live.wait);
        assertRunning(restarted);
        assertThat(restarted.latestBuild().buildNumber())
                .isEqualTo(running.latestBuild().buildNumber() + 2);
    }

    @Test
    void anUpdateTakesTheActiveVersion() {
        live.workspace.requireReadiness();
        UUID second = live.template.second().version().id();
        UUID id = live.workspace.stopped().id();
        Workspace updated = workspaces().update(id, live.wait);
        assertRunning(updated);
        assertThat(updated.latestBuild().templateVersionId()).isEqualTo(second);
        assertThat(updated.outdated()).isFalse();
    }

    @Test
    void aBuildThatDoesTheSameIsJoinedAndAnyOtherIsNamed() {
        live.workspace.requireReadiness();
        UUID id = live.workspace.stopped().id();
        WorkspaceBuild begun = live.workspace.build(WorkspaceTransition.START);
        try {
            workspaces().stop(id, live.wait);
            throw Skip.tooQuick("the build was over before another was asked for");
        } catch (BuildInProgressException e) {
            assertThat(e.build()).isEqualTo(begun.id());
            assertThat(e.transition()).isEqualTo(WorkspaceTransition.START.value());
            assertThat(e.initiator()).isEqualTo(live.me.username());
        }
        Workspace started = workspaces().start(id, live.wait);
        assertRunning(started);
        if (!started.latestBuild().id().equals(begun.id())) {
            throw Skip.tooQuick("the build was over before it could be joined");
        }
    }

    /** Newer servers evaluate parameters as they are filled in, and drop those that there are not. */
    @Test
    void aParameterThatThereIsNotIsNamedBeforeAnythingIsBuilt() {
        if (live.isOf2026()) {
            throw Skip.because("newer servers drop it: there parameters depend on each other");
        }
        Workspace workspace = live.workspace.now();
        Map<String, String> unknown = Map.of("no-such-parameter", "1");
        refusal(InvalidInputException.class, () -> workspaces().start(workspace.id(), unknown, live.wait));
        refusal(InvalidInputException.class, () -> workspaces().update(workspace.id(), unknown, live.wait));
        assertThat(live.workspace.now().latestBuild().id())
                .isEqualTo(workspace.latestBuild().id());
    }

    @Test
    void aRunningWorkspaceIsReadyAndAStoppedOneNeverWillBe() {
        live.workspace.requireReadiness();
        UUID id = live.workspace.running().id();
        assertRunning(workspaces().waitUntilReady(id, live.wait));
        WorkspaceAgent agent = live.workspace.agent();
        assertThat(workspaces().waitUntilAgentReady(id, live.wait).id()).isEqualTo(agent.id());
        assertThat(workspaces().waitUntilAgentReady(id, agent.name(), live.wait).id())
                .isEqualTo(agent.id());
        live.workspace.stopped();
        refusal(AgentUnavailableException.class, () -> workspaces().waitUntilReady(id, live.wait));
    }

    @Test
    void whoWaitsHearsStatesStagesAndLines() {
        live.workspace.stopped();
        Heard heard = new Heard();
        WorkspaceBuild build = live.workspace.build(WorkspaceTransition.START);
        coder.builds().waitUntilDone(build.id(), live.wait.listener(heard));
        assertThat(heard.states).endsWith("succeeded").doesNotHaveDuplicates();
        assertThat(heard.stages).isNotEmpty();
        assertThat(heard.lines).isBetween(1, coder.builds().logs(build.id()).size());
    }

    private static final class Heard implements ProgressListener {
        private final List<String> states = new ArrayList<>();
        private final List<String> stages = new ArrayList<>();
        private int lines;

        @Override
        public void state(String state) {
            states.add(state);
        }

        @Override
        public void stage(String name) {
            stages.add(name);
        }

        @Override
        public void log(LogLevel level, String line) {
            lines++;
        }
    }
}
