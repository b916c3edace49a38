package io.codersdk.tests.flows;

import static io.codersdk.tests.flows.Deployment.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.TemplatePush;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.Faults;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingFaultsTest {
    private static final WaitOptions SHORT = WAIT.timeout(Duration.ofSeconds(1));

    @AutoClose
    private final Deployment coder = new Deployment();

    /** Repeats nothing, so that every fault reaches the wait. */
    private final CoderClient client = coder.client.withOptions(o -> o.maxRetries(0));

    private final List<String> lines = new ArrayList<>();

    private Runnable atConnecting = () -> {};

    private Workspace created;

    @TempDir
    Path folder;

    @BeforeEach
    void create() {
        created = client.workspaces()
                .create(
                        "me",
                        Deployment.workspace(
                                "dev", coder.push(folder, Deployment.TERRAFORM).template()));
    }

    private Workspace waitUntilReady() {
        return client.workspaces().waitUntilReady(created.id(), listening());
    }

    private WaitOptions listening() {
        return WAIT.listener(new ProgressListener() {
            @Override
            public void state(String state) {
                if (state.equals("connecting")) {
                    atConnecting.run();
                }
            }

            @Override
            public void log(LogLevel level, String line) {
                lines.add(line);
            }
        });
    }

    private List<ProvisionerJobLog> buildLog() {
        return client.builds().logs(created.latestBuild().id());
    }

    private void disturb(Operation<?, ?> operation) {
        Faults faults = coder.fake.faults();
        faults.next(operation, Fault.dropBeforeProcessing());
        faults.next(operation, Fault.tooManyRequests(Duration.ofSeconds(60)));
        faults.next(operation, Fault.htmlPage(502));
        faults.next(operation, Fault.truncateBody(10));
    }

    @Test
    void faultsThatPassAreSurvivedWhileWaitingForBuildAndAgent() {
        disturb(BuildsOperations.GET_WORKSPACE_BUILD);
        atConnecting = () -> disturb(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID);
        assertThat(waitUntilReady().latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
    }

    private WaitOptions disturbedOnceBuilt() {
        return WAIT.listener(new ProgressListener() {
            @Override
            public void state(String state) {
                if (state.equals("succeeded")) {
                    disturb(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID);
                }
            }
        });
    }

    @Test
    void faultsThatPassAreSurvivedAtTheLastLookToo() {
        client.workspaces().waitUntilReady(created.id(), WAIT);
        client.workspaces().stop(created.id(), WAIT);
        assertThat(client.workspaces()
                        .waitUntilStopped(created.id(), disturbedOnceBuilt())
                        .id())
                .isEqualTo(created.id());

        client.workspaces().delete(created.id(), WAIT);
        assertThat(client.workspaces()
                        .waitUntilDeleted(created.id(), disturbedOnceBuilt())
                        .id())
                .isEqualTo(created.id());
    }

    /** A call alone would take a minute. */
    private void assertHangsNoLongerThanItsWait(Operation<?, ?> operation, ThrowingCallable flow) {
        coder.fake.faults().next(100, operation, Fault.holdHeaders(new CountDownLatch(1)));
        long start = System.nanoTime();
        assertThatThrownBy(flow).isInstanceOf(CoderTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aLookThatHangsEndsWithTheWait() {
        UUID build = created.latestBuild().id();
        assertHangsNoLongerThanItsWait(
                BuildsOperations.GET_WORKSPACE_BUILD, () -> client.builds().waitUntilDone(build, SHORT));
    }

    @Test
    void aBuildThatHangsWhenItIsQueuedEndsWithTheWait() {
        client.workspaces().waitUntilReady(created.id(), WAIT);
        assertHangsNoLongerThanItsWait(
                BuildsOperations.CREATE_WORKSPACE_BUILD,
                () -> client.workspaces().stop(created.id(), SHORT));
    }

    @Test
    void aPushThatHangsEndsWithItsWait() {
        TemplatePush push =
                TemplatePush.of(folder).name("small").message("Another.").waitOptions(SHORT);
        assertHangsNoLongerThanItsWait(
                TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION,
                () -> client.templates().push(push));
    }

    @Test
    void withoutAListenerNoLogIsFollowed() {
        client.workspaces().waitUntilReady(created.id(), WAIT);
        assertThat(coder.fake.requests()).noneMatch(request -> request.path().endsWith("/logs"));
    }

    @Test
    void anAgentOfAnOlderBuildIsNotWaitedForWhoeverListens() {
        WorkspaceAgent agent =
                WorkspacesClient.agents(waitUntilReady().latestBuild()).get(0);
        client.workspaces().stop(created.id(), WAIT);
        assertThatThrownBy(() -> client.agents().waitUntilReady(agent.id(), WAIT))
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void aRefusalEndsTheWait() {
        coder.fake.faults().next(BuildsOperations.GET_WORKSPACE_BUILD, Fault.status(403));
        assertThatThrownBy(this::waitUntilReady).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aLogThatIsCutIsHeardWholeAndOnce() {
        coder.fake.faults().next(BuildsOperations.GET_WORKSPACE_BUILD_LOGS, Fault.cutAfterFrames(1));
        waitUntilReady();
        assertThat(lines)
                .startsWith(buildLog().stream().map(ProvisionerJobLog::output).toArray(String[]::new));
    }

    /** A server that shuts down closes the logs of builds that go on as if they were over, and those of agents as well. */
    @Test
    void aServerThatShutsDownEndsNoLogAndNoWait() {
        coder.fake
                .faults()
                .next(BuildsOperations.GET_WORKSPACE_BUILD_LOGS, Fault.closeAfterFrames(1, 1000))
                .next(AgentsOperations.GET_LOGS_BY_WORKSPACE_AGENT, Fault.closeAfterFrames(1, 1000));
        waitUntilReady();
        assertThat(lines)
                .startsWith(buildLog().stream().map(ProvisionerJobLog::output).toArray(String[]::new));
    }

    @Test
    void theLogOfAFinishedBuildIsFollowedToItsEnd() {
        waitUntilReady();
        try (LogStream<ProvisionerJobLog> log =
                client.builds().followLogs(created.latestBuild().id())) {
            assertThat(log.stream().toList()).isNotEmpty().isEqualTo(buildLog());
            assertThat(log.outcome()).map(StreamOutcome::kind).contains(StreamOutcome.Kind.COMPLETED);
        }
    }
}
