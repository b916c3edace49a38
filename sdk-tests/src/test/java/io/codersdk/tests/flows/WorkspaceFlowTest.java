package io.codersdk.tests.flows;

import static io.codersdk.tests.flows.Deployment.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.client.PushedTemplate;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.GoneException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.ValidationError;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFlowTest {
    @AutoClose
    private final Deployment coder = new Deployment();

    private final WorkspacesClient workspaces = coder.client.workspaces();

    @TempDir
    Path folder;

    private PushedTemplate pushed;

    @BeforeEach
    void push() {
        pushed = coder.push(folder, Deployment.TERRAFORM);
    }

    private Workspace create(String name) {
        return workspaces.createAndWait("me", Deployment.workspace(name, pushed.template()), WAIT);
    }

    private void assertRunning(Workspace workspace, int builds) {
        assertThat(workspace.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(workspace.latestBuild().buildNumber()).isEqualTo(builds);
        assertThat(WorkspacesClient.agents(workspace.latestBuild()))
                .extracting(WorkspaceAgent::lifecycleState)
                .containsExactly(WorkspaceAgentLifecycle.READY);
    }

    @Test
    void aCreatedWorkspaceIsReadyAndCanBeStoppedStartedAndRestarted() {
        Workspace workspace = create("dev");
        assertRunning(workspace, 1);

        Workspace stopped = workspaces.stop(workspace.id(), WAIT);
        assertThat(stopped.latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPED);
        assertThatThrownBy(() -> workspaces.waitUntilReady(workspace.id(), WAIT))
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("stop");

        assertRunning(workspaces.start(workspace.id(), WAIT), 3);
        assertRunning(workspaces.restart(workspace.id(), WAIT), 5);
        assertThat(coder.client.builds().list(workspace.id()))
                .extracting(WorkspaceBuild::buildNumber)
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void startKeepsTheVersionAndUpdateTakesTheActiveOne() {
        Workspace workspace = create("dev");
        PushedTemplate next = coder.push(folder, Deployment.TERRAFORM + "# changed\n");
        workspaces.stop(workspace.id(), WAIT);

        Workspace started = workspaces.start(workspace.id(), WAIT);
        assertThat(started.latestBuild().templateVersionId())
                .isEqualTo(pushed.version().id());
        assertThat(started.outdated()).isTrue();

        Workspace updated = workspaces.update(workspace.id(), WAIT);
        assertThat(updated.latestBuild().templateVersionId())
                .isEqualTo(next.version().id());
        assertThat(updated.outdated()).isFalse();
        assertRunning(updated, 4);
    }

    @Test
    void aDeletedWorkspaceIsGoneAndStillKnownAsDeleted() {
        Workspace workspace = create("dev");
        workspaces.delete(workspace.id(), WAIT);
        assertThatThrownBy(() -> workspaces.get(workspace.id())).isInstanceOf(GoneException.class);
        assertThat(workspaces.getDeleted(workspace.id()).latestBuild().status()).isEqualTo(WorkspaceStatus.DELETED);
        assertThat(workspaces.list(WorkspaceQuery.ALL)).isEmpty();
    }

    /** Servers before 2026 would build it anew. */
    @Test
    void aDeletedWorkspaceIsNotBuiltAnew() {
        UUID id = create("dev").id();
        workspaces.delete(id, WAIT);
        int builds = coder.client.builds().list(id).toList().size();
        assertThatThrownBy(() -> workspaces.start(id, WAIT)).isInstanceOf(GoneException.class);
        assertThatThrownBy(() -> workspaces.update(id, WAIT)).isInstanceOf(GoneException.class);
        assertThatThrownBy(() -> workspaces.restart(id, WAIT)).isInstanceOf(GoneException.class);
        assertThatThrownBy(() -> workspaces.stop(id, WAIT)).isInstanceOf(GoneException.class);
        assertThatThrownBy(() -> workspaces.delete(id, WAIT)).isInstanceOf(GoneException.class);
        assertThat(coder.client.builds().list(id)).hasSize(builds);
    }

    @Test
    void aDormantWorkspaceIsStartedOnlyOnceItIsAwake() {
        UUID id = create("dev").id();
        workspaces.setDormant(id, true);
        for (ThrowingCallable start : List.<ThrowingCallable>of(
                () -> workspaces.start(id, WAIT),
                () -> workspaces.update(id, WAIT),
                () -> workspaces.restart(id, WAIT))) {
            assertThatThrownBy(start)
                    .isInstanceOf(AgentUnavailableException.class)
                    .hasMessageContaining("dormant")
                    .hasMessageContaining("setDormant");
        }
        assertThat(coder.client.builds().list(id)).hasSize(1);
        workspaces.setDormant(id, false);
        assertRunning(workspaces.restart(id, WAIT), 3);
    }

    @Test
    void aBuildThatIsCancelledIsToldFromOneThatFails() {
        Workspace workspace = workspaces.create("me", Deployment.workspace("dev", pushed.template()));
        UUID build = workspace.latestBuild().id();
        coder.client.builds().cancel(build);
        assertThatThrownBy(() -> coder.client.builds().waitUntilDone(build, WAIT))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(JobFailedException.Reason.CANCELED));
    }

    @Test
    void aNameThatIsTakenIsAConflictOfTheName() {
        create("dev");
        assertThatThrownBy(() -> create("dev"))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.validations())
                                .extracting(ValidationError::field)
                                .containsExactly("name"));
    }

    @Test
    void aSearchForRunningWorkspacesFindsNoStoppedOne() {
        create("on");
        workspaces.stop(create("off").id(), WAIT);
        WorkspaceQuery running = WorkspaceQuery.builder()
                .owner("me")
                .status(WorkspaceStatus.RUNNING)
                .build();
        assertThat(workspaces.list(running)).extracting(Workspace::name).containsExactly("on");
        assertThat(workspaces.list(WorkspaceQuery.ALL).pageSize(1))
                .extracting(Workspace::name)
                .containsExactly("on", "off");
    }

    @Test
    void aSearchKeyThatTheServerDoesNotKnowIsNamed() {
        assertThatThrownBy(
                        () -> workspaces.list(WorkspaceQuery.raw("colour:red")).toList())
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refusal -> assertThat(refusal.validations())
                                .extracting(ValidationError::field)
                                .containsExactly("colour"));
    }
}
