package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentsTest {
    private static final Duration BUILD = Duration.ofMillis(3100);

    private static WorkspaceAgent agent(Scenario scenario, Workspace workspace) {
        return scenario.reload(workspace).latestBuild().resources().stream()
                .flatMap(resource -> resource.agents().stream())
                .findFirst()
                .orElseThrow();
    }

    private static void assertState(
            WorkspaceAgent agent, WorkspaceAgentStatus status, WorkspaceAgentLifecycle lifecycle) {
        assertThat(agent.status()).isEqualTo(status);
        assertThat(agent.lifecycleState()).isEqualTo(lifecycle);
    }

    @Test
    void anAgentAppearsWithTheSuccessOfItsBuildConnectsAndGetsReady() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.workspace("dev", scenario.template());
            assertThat(scenario.reload(workspace).latestBuild().resources()).isEmpty();
            scenario.pass(BUILD);
            assertState(agent(scenario, workspace), WorkspaceAgentStatus.CONNECTING, WorkspaceAgentLifecycle.CREATED);
            assertThat(scenario.reload(workspace).health().healthy()).isFalse();
            scenario.pass(Duration.ofSeconds(1));
            assertState(agent(scenario, workspace), WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.STARTING);
            scenario.pass(Duration.ofSeconds(1));
            WorkspaceAgent ready = agent(scenario, workspace);
            assertState(ready, WorkspaceAgentStatus.CONNECTED, WorkspaceAgentLifecycle.READY);
            assertThat(ready.name()).isEqualTo("main");
            assertThat(ready.readyAt()).isPresent();
            assertThat(scenario.reload(workspace).health().healthy()).isTrue();
        }
    }

    @Test
    void anAgentThatDoesNotConnectInTimeIsTimedOutAndMayStillCome() {
        try (Scenario scenario = new Scenario(FakeCoder.builder().agentConnectTime(Duration.ofMinutes(3)))) {
            Workspace workspace = scenario.workspace("dev", scenario.template());
            scenario.pass(BUILD.plusSeconds(120));
            assertThat(agent(scenario, workspace).status()).isEqualTo(WorkspaceAgentStatus.TIMEOUT);
            scenario.pass(Duration.ofSeconds(60));
            assertThat(agent(scenario, workspace).status()).isEqualTo(WorkspaceAgentStatus.CONNECTED);
        }
    }

    @Test
    void aStopShutsTheAgentDown() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.running();
            String path = "/workspaceagents/" + agent(scenario, workspace).id();
            scenario.build(workspace, WorkspaceTransition.STOP);
            scenario.pass(scenario.startOfJob());
            assertState(
                    scenario.owner.get(path).as(WorkspaceAgent.codec()),
                    WorkspaceAgentStatus.CONNECTED,
                    WorkspaceAgentLifecycle.SHUTTING_DOWN);
            scenario.finish();
            assertState(
                    scenario.owner.get(path).as(WorkspaceAgent.codec()),
                    WorkspaceAgentStatus.DISCONNECTED,
                    WorkspaceAgentLifecycle.OFF);
        }
    }

    @Test
    void everyStartBringsANewAgent() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.running();
            UUID first = agent(scenario, workspace).id();
            scenario.build(workspace, WorkspaceTransition.START);
            scenario.finish();
            assertThat(agent(scenario, workspace).id()).isNotEqualTo(first);
        }
    }

    @Test
    void theLogGrowsAndIsReadFromACursor() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.running();
            String path = "/workspaceagents/" + agent(scenario, workspace).id() + "/logs";
            List<WorkspaceAgentLog> lines =
                    scenario.owner.get(path).as(WorkspaceAgentLog.codec().list());
            assertThat(lines).hasSize(2);
            assertThat(scenario.owner
                            .get(path + "?after=" + lines.get(0).id())
                            .as(WorkspaceAgentLog.codec().list()))
                    .containsExactly(lines.get(1));
            assertThat(scenario.owner.get(path + "?after=-1").invalidFields()).containsExactly("after");
        }
    }

    @Test
    void environmentVariablesThatAreNotSetAreNull() {
        try (Scenario scenario = new Scenario()) {
            String path =
                    "/workspaceagents/" + agent(scenario, scenario.running()).id();
            assertThat(scenario.owner.get(path).text()).contains("\"environment_variables\":null");
        }
    }
}
