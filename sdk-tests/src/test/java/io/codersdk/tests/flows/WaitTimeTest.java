package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How waits spend their time, with a server whose clock only the pauses of the client move. */
@Timeout(60)
class WaitTimeTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final WaitOptions PATIENT = WaitOptions.DEFAULT.interval(Duration.ofSeconds(1));

    @AutoClose
    private final FakeCoder fake = FakeCoder.builder()
            .queueTime(Duration.ZERO)
            .importTime(Duration.ofSeconds(10))
            .buildTime(Duration.ofSeconds(40))
            .agentConnectTime(Duration.ofSeconds(40))
            .scriptTime(Duration.ofSeconds(5))
            .steppedTime(START)
            .start();

    @AutoClose
    private final CoderClient shared = fake.client();

    /** Repeats nothing, so that every fault reaches the wait. */
    private final CoderClient client = shared.withOptions(o -> o.maxRetries(0));

    private Template template;
    private Instant begin = START;

    @BeforeEach
    void push(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), Deployment.TERRAFORM);
        template = client.templates()
                .push(TemplatePush.of(folder).name("small").waitOptions(PATIENT))
                .template();
        begin = fake.clock().instant();
    }

    private Duration passed() {
        return Duration.between(begin, fake.clock().instant());
    }

    private Workspace createAndWait(WaitOptions options) {
        return client.workspaces().createAndWait("me", Deployment.workspace("dev", template), options);
    }

    private static WaitOptions onState(String state, Runnable then) {
        Consumer<String> heard = now -> {
            if (now.equals(state)) {
                then.run();
            }
        };
        return PATIENT.listener(new ProgressListener() {
            @Override
            public void state(String now) {
                heard.accept(now);
            }
        });
    }

    @Test
    void theBuildAndEachAgentShareOneDeadline() {
        assertThatThrownBy(() -> createAndWait(PATIENT.timeout(Duration.ofSeconds(60))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageStartingWith("Waited 60 s for agent ");
        assertThat(passed()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aStopAndAStartShareOneDeadline() {
        Workspace workspace = createAndWait(PATIENT);
        begin = fake.clock().instant();
        assertThatThrownBy(() -> client.workspaces().restart(workspace.id(), PATIENT.timeout(Duration.ofSeconds(60))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageStartingWith("Waited 60 s for Workspace build ");
        assertThat(passed()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aServerThatIsAwayForAMinuteIsWaitedFor() {
        fake.faults().next(61, BuildsOperations.GET_WORKSPACE_BUILD, Fault.htmlPage(503));
        Workspace workspace = createAndWait(PATIENT.timeout(Duration.ofMinutes(10)));
        assertThat(workspace.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(passed()).isBetween(Duration.ofSeconds(85), Duration.ofSeconds(87));
    }

    @Test
    void theTimeoutSaysThatTheServerWasAway() {
        fake.faults().next(100, BuildsOperations.GET_WORKSPACE_BUILD, Fault.htmlPage(503));
        assertThatThrownBy(() -> createAndWait(PATIENT.timeout(Duration.ofSeconds(60))))
                .isInstanceOf(CoderTimeoutException.class)
                .cause()
                .hasMessageContaining("503");
    }

    /** A proxy whose server restarts may know no route to it. */
    @Test
    void aWorkspaceIsNotGoneBecauseAProxyDoesNotFindIt() {
        Workspace workspace = createAndWait(PATIENT);
        begin = fake.clock().instant();
        client.workspaces()
                .delete(
                        workspace.id(),
                        onState(
                                "succeeded",
                                () -> fake.faults()
                                        .next(
                                                3,
                                                WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID,
                                                Fault.htmlPage(404))));
        assertThat(passed()).as("40 s for the build, three looks in vain").isEqualTo(Duration.ofSeconds(43));
    }

    @Test
    void anAgentThatABuildReplacesIsNotWaitedFor() {
        WaitOptions options =
                onState("connecting", () -> client.workspaces().list().forEach(this::stop));
        assertThatThrownBy(() -> createAndWait(options))
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("gone")
                .hasMessageContaining("told to stop");
        assertThat(passed()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
    }

    private void stop(Workspace workspace) {
        client.builds()
                .create(
                        workspace.id(),
                        CreateWorkspaceBuildRequest.builder()
                                .transition(WorkspaceTransition.STOP)
                                .build());
    }
}
