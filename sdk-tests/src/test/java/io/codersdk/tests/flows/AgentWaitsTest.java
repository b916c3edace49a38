package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.JobFailedException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.stream.LogStream;
import io.codersdk.testkit.AgentHandle;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waits for agents that do as the test says. */
class AgentWaitsTest {
    private static final String TERRAFORM = """
            resource "coder_agent" "main" {
              os                 = "linux"
              arch               = "amd64"
              connection_timeout = 5
            }
            """;

    @AutoClose
    private final FakeCoder fake = FakeCoder.builder()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .start();

    /** Its pauses alone move the time. */
    @AutoClose
    private final CoderClient coder = fake.client();

    /** What the agent does when the wait hears of a state for the first time. */
    private final Map<String, Runnable> reactions = new LinkedHashMap<>();

    private final List<String> states = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private final WaitOptions wait = WaitOptions.DEFAULT
            .timeout(Duration.ofMinutes(5))
            .listener(new ProgressListener() {
                @Override
                public void state(String state) {
                    states.add(state);
                    Runnable reaction = reactions.remove(state);
                    if (reaction != null) {
                        reaction.run();
                    }
                }

                @Override
                public void log(LogLevel level, String line) {
                    lines.add(line);
                }
            });

    private Template template;

    @BeforeEach
    void push(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), TERRAFORM);
        template = coder.templates()
                .push(TemplatePush.of(folder).name("small").waitOptions(WaitOptions.DEFAULT))
                .template();
    }

    private UUID create() {
        return coder.workspaces()
                .create("me", Deployment.workspace("dev", template))
                .id();
    }

    private AgentHandle agent() {
        return fake.agent("owner/dev.main");
    }

    private WorkspaceAgent waitUntilReady() {
        return coder.workspaces().waitUntilAgentReady(create(), wait);
    }

    @Test
    void anAgentThatConnectsAfterItsTimeoutIsWaitedFor() {
        fake.nextBuild().holdsAgents();
        reactions.put("timeout", () -> agent().connect());
        reactions.put("starting", () -> agent().logs("almost").reports(WorkspaceAgentLifecycle.READY));
        WorkspaceAgent ready = waitUntilReady();
        assertThat(ready.lifecycleState()).isEqualTo(WorkspaceAgentLifecycle.READY);
        assertThat(states).containsSubsequence("connecting", "timeout", "starting", "ready");
        assertThat(lines).contains("almost");
    }

    @Test
    void anAgentThatIsLostWhileItStartsIsWaitedFor() {
        fake.nextBuild().holdsAgents();
        reactions.put("connecting", () -> agent().connect());
        reactions.put("starting", () -> agent().disconnect());
        reactions.put("disconnected", () -> agent().connect().reports(WorkspaceAgentLifecycle.READY));
        assertThat(waitUntilReady().status()).isEqualTo(WorkspaceAgentStatus.CONNECTED);
        assertThat(states).containsSubsequence("connecting", "starting", "disconnected", "ready");
    }

    @Test
    void anAgentWhoseStartFailedCanBeUsedAndSaysSo() {
        fake.nextBuild().holdsAgents();
        reactions.put("connecting", () -> agent().connect().reports(WorkspaceAgentLifecycle.START_ERROR));
        assertThat(waitUntilReady().lifecycleState()).isEqualTo(WorkspaceAgentLifecycle.START_ERROR);
    }

    @Test
    void anAgentThatShutsDownIsNotWaitedFor() {
        UUID workspace = create();
        coder.workspaces().waitUntilAgentReady(workspace, wait);
        agent().reports(WorkspaceAgentLifecycle.SHUTTING_DOWN);
        assertThatThrownBy(() -> coder.workspaces().waitUntilAgentReady(workspace, wait))
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("shutting_down");
    }

    @Test
    void aBuildThatFailsEndsTheWaitWithWhatItPrinted() {
        fake.nextBuild().logs("the disk is full").fails("no space left").after(Duration.ofMinutes(1));
        assertThatThrownBy(this::waitUntilReady)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("no space left");
        assertThat(lines).contains("the disk is full");
    }

    @Test
    void unknownValuesInAStreamAreKept() {
        UUID build = coder.workspaces().get(create()).latestBuild().id();
        fake.clock().advance(Duration.ofMinutes(1));
        fake.faults()
                .next(BuildsOperations.GET_WORKSPACE_BUILD_LOGS, Fault.replace("/log_level", JsonValue.of("whisper")));
        try (LogStream<ProvisionerJobLog> log = coder.builds().followLogs(build)) {
            assertThat(log.stream().toList())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.logLevel()).isEqualTo(LogLevel.of("whisper")));
        }
    }
}
