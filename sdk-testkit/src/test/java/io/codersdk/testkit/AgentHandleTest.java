package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentHandleTest {
    private static final String DEV = "owner/dev.main";
    private static final String METADATA = """
            resource "coder_agent" "measuring" {
              os   = "linux"
              arch = "amd64"
              metadata {
                key      = "load"
                script   = "echo 1"
                interval = 3600
              }
            }
            """;

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private WorkspaceAgent seen(AgentHandle agent) {
        return scenario.owner.get("/workspaceagents/" + agent.id()).as(WorkspaceAgent.codec());
    }

    private void assertState(AgentHandle agent, WorkspaceAgentStatus status, WorkspaceAgentLifecycle lifecycle) {
        assertThat(seen(agent).status()).isEqualTo(status);
        assertThat(seen(agent).lifecycleState()).isEqualTo(lifecycle);
    }

    /** An agent that is held since before its build succeeded, which has happened. */
    private AgentHandle held() {
        scenario.coder.nextBuild().holdsAgents();
        scenario.workspace("dev", scenario.template());
        scenario.finish();
        return scenario.coder.agent(DEV);
    }

    @Test
    void anAgentThatIsHeldIsTimedOutAndMayConnectAllTheSame() {
        AgentHandle agent = held();
        assertState(agent, WorkspaceAgentStatus.CONNECTING, WorkspaceAgentLifecycle.CREATED);
        scenario.pass(Duration.ofMinutes(2));
        assertState(agent, WorkspaceAgentStatus.TIMEOUT, WorkspaceAgentLifecycle.CREATED);
        assertThat(seen(agent).health().healthy()).isFalse();
        agent.connect();
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.STARTING);
        assertThat(seen(agent).firstConnectedAt())
                .hasValue(scenario.coder.clock().instant());
    }

    @Test
    void anAgentThatIsHeldGetsReadyWhenItIsTold() {
        AgentHandle agent = held().connect();
        scenario.pass(Duration.ofHours(1));
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.STARTING);
        assertThat(seen(agent).readyAt()).isEmpty();
        agent.reports(WorkspaceAgentLifecycle.READY);
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.READY);
        assertThat(seen(agent).readyAt()).hasValue(scenario.coder.clock().instant());
        assertThat(seen(agent).health().healthy()).isTrue();
    }

    @Test
    void anAgentCanBeHeldWhileItsBuildGoesOn() {
        scenario.workspace("dev", scenario.template());
        AgentHandle agent = scenario.coder.agent(DEV).hold();
        assertThatIllegalStateException().isThrownBy(agent::connect).withMessageContaining("not succeeded");
        scenario.finish();
        assertState(agent, WorkspaceAgentStatus.CONNECTING, WorkspaceAgentLifecycle.CREATED);
    }

    @Test
    void holdingAnAgentThatIsReadyChangesNothing() {
        scenario.running();
        AgentHandle agent = scenario.coder.agent(DEV);
        WorkspaceAgent before = seen(agent);
        agent.hold();
        assertThat(seen(agent)).isEqualTo(before);
    }

    @Test
    void anAgentLosesItsConnectionAndComesBackAsItWas() {
        scenario.running();
        AgentHandle agent = scenario.coder.agent(DEV);
        Instant first = seen(agent).firstConnectedAt().orElseThrow();
        agent.disconnect();
        Instant lost = scenario.coder.clock().instant();
        scenario.pass(Duration.ofMinutes(1));
        assertState(agent, WorkspaceAgentStatus.DISCONNECTED, WorkspaceAgentLifecycle.READY);
        assertThat(seen(agent).disconnectedAt()).hasValue(lost);
        assertThat(seen(agent).lastConnectedAt()).hasValue(lost);
        assertThat(seen(agent).health().healthy()).isFalse();
        agent.connect();
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.READY);
        assertThat(seen(agent).disconnectedAt()).isEmpty();
        assertThat(seen(agent).firstConnectedAt()).hasValue(first);
    }

    @Test
    void anAgentThatIsLostWhileItStartsIsReadyWhenItComesBackLater() {
        scenario.workspace("dev", scenario.template());
        scenario.pass(Duration.ofMillis(4100));
        AgentHandle agent = scenario.coder.agent(DEV);
        agent.disconnect();
        scenario.pass(Duration.ofMinutes(1));
        assertState(agent, WorkspaceAgentStatus.DISCONNECTED, WorkspaceAgentLifecycle.STARTING);
        agent.connect();
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.READY);
    }

    @Test
    void aStartThatIsLateMayStillFail() {
        AgentHandle agent = held().connect().reports(WorkspaceAgentLifecycle.START_TIMEOUT);
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.START_TIMEOUT);
        assertThat(seen(agent).readyAt()).isEmpty();
        assertThat(seen(agent).health().healthy()).isFalse();
        agent.reports(WorkspaceAgentLifecycle.START_ERROR);
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.START_ERROR);
        assertThat(seen(agent).readyAt()).isPresent();
        assertThat(seen(agent).health().reason()).isPresent();
    }

    @Test
    void anAgentShutsDownAfterItsStartAndNeverStartsAgain() {
        scenario.running();
        AgentHandle agent = scenario.coder.agent(DEV);
        assertThatIllegalStateException().isThrownBy(() -> agent.reports(WorkspaceAgentLifecycle.STARTING));
        assertThatIllegalStateException().isThrownBy(() -> agent.reports(WorkspaceAgentLifecycle.OFF));
        agent.reports(WorkspaceAgentLifecycle.SHUTTING_DOWN).reports(WorkspaceAgentLifecycle.OFF);
        assertState(agent, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.OFF);
        assertThat(seen(agent).readyAt()).isPresent();
        assertThatIllegalStateException().isThrownBy(() -> agent.reports(WorkspaceAgentLifecycle.READY));
    }

    @Test
    void whatAnAgentPrintsIsInItsLogUnderTheNameOfItsScript() {
        AgentHandle agent = held().connect().logs("hello", "there");
        assertThat(scenario.owner
                        .get("/workspaceagents/" + agent.id() + "/logs")
                        .as(WorkspaceAgentLog.codec().list()))
                .filteredOn(
                        line -> line.createdAt().equals(scenario.coder.clock().instant()))
                .extracting(WorkspaceAgentLog::output)
                .contains("hello", "there");
        assertThat(seen(agent).logsLength()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void whatAnAgentMeasuresIsToldToThoseWhoWatch() throws IOException {
        scenario.workspace("dev", scenario.template("metered", Scenario.TEMPLATE + METADATA));
        scenario.finish();
        AgentHandle agent = scenario.coder.agent("owner/dev.measuring");
        String path = "/workspaceagents/" + agent.id() + "/watch-metadata";
        try (EventsClient events = new EventsClient(scenario.owner, path)) {
            assertThat(events.take()).contains("\"value\":\"1\\n\"");
            agent.metadata("load", "42");
            scenario.pass(Duration.ofSeconds(1));
            assertThat(events.take()).contains("\"value\":\"42\"");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> agent.metadata("heat", "1"));
    }

    @Test
    void anAgentWithoutAConnectionSaysNothing() {
        AgentHandle agent = held();
        assertThatIllegalStateException().isThrownBy(() -> agent.reports(WorkspaceAgentLifecycle.READY));
        assertThatIllegalStateException().isThrownBy(() -> agent.logs("hello"));
        assertThatIllegalStateException().isThrownBy(agent::disconnect);
    }

    @Test
    void anAgentThatALaterBuildReplacedDoesNotConnect() {
        Workspace workspace = scenario.running();
        AgentHandle agent = scenario.coder.agent(DEV);
        scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        assertThatIllegalStateException().isThrownBy(agent::connect);
        assertThatIllegalStateException()
                .isThrownBy(() -> scenario.coder.agent(DEV).connect());
    }

    @Test
    void anAgentIsFoundByItsIdAndAnUnknownOneIsNot() {
        Workspace workspace = scenario.running();
        UUID id = scenario.agent(workspace);
        assertThat(scenario.coder.agent(id).id())
                .isEqualTo(scenario.coder.agent(DEV).id());
        UUID unknown = new UUID(1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> scenario.coder.agent(unknown));
        assertThatIllegalArgumentException().isThrownBy(() -> scenario.coder.agent("owner/dev.second"));
        assertThatIllegalArgumentException().isThrownBy(() -> scenario.coder.agent("dev"));
    }

    @Test
    void whoWatchesTheWorkspaceSeesItAtOnce() throws IOException {
        Workspace workspace = scenario.running();
        AgentHandle agent = scenario.coder.agent(DEV);
        try (EventsClient events = new EventsClient(scenario.owner, "/workspaces/" + workspace.id() + "/watch")) {
            assertThat(events.take()).isEqualTo("event: ping");
            assertThat(events.take()).contains("\"status\":\"connected\"");
            agent.disconnect();
            assertThat(events.take()).contains("\"status\":\"disconnected\"");
        }
    }
}
