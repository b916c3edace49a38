package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.BuildInProgressException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.GoneException;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of others are joined where they do the same, and waited for whoever asked for them. */
class WorkspaceWaitsTest {
    private static final WaitOptions WAIT = WaitOptions.DEFAULT;

    private static final String TWO_AGENTS = Deployment.TERRAFORM + """
            resource "coder_agent" "second" {
              os   = "linux"
              arch = "amd64"
            }
            """;

    @AutoClose
    private final FakeCoder fake = FakeCoder.builder()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .start();

    /** Its pauses alone move the time. */
    @AutoClose
    private final CoderClient coder = fake.client();

    private final WorkspacesClient workspaces = coder.workspaces();

    @TempDir
    Path folder;

    private PushedTemplate push(String terraform) {
        try {
            Files.writeString(folder.resolve("main.tf"), terraform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coder.templates().push(TemplatePush.of(folder).name("small").waitOptions(WAIT));
    }

    private Workspace create(String terraform) {
        PushedTemplate pushed = push(terraform);
        return workspaces.createAndWait("me", Deployment.workspace("dev", pushed.template()), WAIT);
    }

    private WorkspaceBuild build(UUID workspace, WorkspaceTransition transition) {
        return coder.builds().create(workspace, b -> b.transition(transition));
    }

    private int builds(UUID workspace) {
        return coder.builds().list(workspace).toList().size();
    }

    @Test
    void aBuildThatDoesTheSameIsJoined() {
        UUID id = create(Deployment.TERRAFORM).id();

        build(id, WorkspaceTransition.STOP);
        assertThat(workspaces.stop(id, WAIT).latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPED);
        assertThat(builds(id)).isEqualTo(2);

        build(id, WorkspaceTransition.START);
        assertThat(workspaces.start(id, WAIT).latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(builds(id)).isEqualTo(3);

        build(id, WorkspaceTransition.DELETE);
        workspaces.delete(id, WAIT);
        assertThat(builds(id)).isEqualTo(4);
    }

    @Test
    void aBuildThatDoesSomethingElseIsNamed() {
        UUID id = create(Deployment.TERRAFORM).id();
        fake.nextBuild().hangs();
        WorkspaceBuild stop = build(id, WorkspaceTransition.STOP);

        assertThatThrownBy(() -> workspaces.start(id, WAIT))
                .isInstanceOfSatisfying(BuildInProgressException.class, other -> {
                    assertThat(other.build()).isEqualTo(stop.id());
                    assertThat(other.transition()).isEqualTo("stop");
                    assertThat(other.initiator()).isEqualTo("owner");
                })
                .hasMessageContaining("to stop the workspace");
    }

    @Test
    void anUpdateDoesNotJoinAStartOfTheOldVersion() {
        UUID id = create(Deployment.TERRAFORM).id();
        workspaces.stop(id, WAIT);
        push(Deployment.TERRAFORM + "# changed\n");
        fake.nextBuild().hangs();
        build(id, WorkspaceTransition.START);

        assertThatThrownBy(() -> workspaces.update(id, WAIT)).isInstanceOf(BuildInProgressException.class);
    }

    /** Has it built once the wait has begun. */
    private ProgressListener builds(UUID workspace, WorkspaceTransition transition, List<Duration> elapsed) {
        CompletableFuture<Void> building = new CompletableFuture<>();
        return new ProgressListener() {
            @Override
            public void waiting(Duration soFar) {
                elapsed.add(soFar);
                if (building.complete(null)) {
                    build(workspace, transition);
                }
            }
        };
    }

    @Test
    void aStopBySomebodyElseIsWaitedFor() {
        UUID id = create(Deployment.TERRAFORM).id();
        List<Duration> elapsed = new ArrayList<>();

        Workspace stopped =
                workspaces.waitUntilStopped(id, WAIT.listener(builds(id, WorkspaceTransition.STOP, elapsed)));

        assertThat(stopped.latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPED);
        assertThat(elapsed).isSorted();
        assertThat(workspaces.waitUntilStopped(id, WAIT).latestBuild().id())
                .isEqualTo(stopped.latestBuild().id());
    }

    @Test
    void aStopThatFailsIsTold() {
        UUID id = create(Deployment.TERRAFORM).id();
        fake.nextBuild().fails("no power");
        build(id, WorkspaceTransition.STOP);

        assertThatThrownBy(() -> workspaces.waitUntilStopped(id, WAIT))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("no power");
    }

    @Test
    void aWorkspaceThatNobodyStopsIsNotWaitedForForEver() {
        UUID id = create(Deployment.TERRAFORM).id();

        assertThatThrownBy(() -> workspaces.waitUntilStopped(id, WAIT.timeout(Duration.ofSeconds(2))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("to be told to stop");
    }

    @Test
    void aWorkspaceThatIsDeletedIsNotWaitedForToStop() {
        UUID id = create(Deployment.TERRAFORM).id();
        ProgressListener deleting = builds(id, WorkspaceTransition.DELETE, new ArrayList<>());

        assertThatThrownBy(() -> workspaces.waitUntilStopped(id, WAIT.listener(deleting)))
                .isInstanceOf(GoneException.class);
        assertThatThrownBy(() -> workspaces.waitUntilStopped(id, WAIT)).isInstanceOf(GoneException.class);
    }

    @Test
    void aDeletionBySomebodyElseIsWaitedFor() {
        UUID id = create(Deployment.TERRAFORM).id();
        build(id, WorkspaceTransition.DELETE);

        assertThat(workspaces.waitUntilDeleted(id, WAIT).latestBuild().status()).isEqualTo(WorkspaceStatus.DELETED);
        assertThat(workspaces.waitUntilDeleted(id, WAIT).id()).isEqualTo(id);
    }

    @Test
    void anOrphanedWorkspaceIsGone() {
        UUID id = create(Deployment.TERRAFORM).id();

        workspaces.orphan(id, WAIT);

        assertThatThrownBy(() -> workspaces.get(id)).isInstanceOf(GoneException.class);
    }

    @Test
    void theOnlyAgentNeedsNoName() {
        UUID id = create(Deployment.TERRAFORM).id();

        assertThat(workspaces.waitUntilAgentReady(id, WAIT).name()).isEqualTo("main");
        assertThatThrownBy(() -> workspaces.waitUntilAgentReady(id, "second", WAIT))
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("[main]");
    }

    @Test
    void oneOfSeveralAgentsHasToBeNamed() {
        UUID id = create(TWO_AGENTS).id();

        assertThat(workspaces.waitUntilAgentReady(id, "second", WAIT).name()).isEqualTo("second");
        assertThatThrownBy(() -> workspaces.waitUntilAgentReady(id, WAIT))
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("main", "second");
    }

    @Test
    void aStateThatLastsTooLongEndsTheWaitThoughThereIsTime() {
        UUID id = create(Deployment.TERRAFORM).id();
        fake.nextBuild().hangs();

        assertThatThrownBy(() -> workspaces.stop(id, WAIT.stateTimeout(Duration.ofSeconds(2))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("running");
    }
}
