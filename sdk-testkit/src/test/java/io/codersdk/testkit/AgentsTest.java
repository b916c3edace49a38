package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentListeningPort;
import io.codersdk.model.codersdk.WorkspaceAgentListeningPortsResponse;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
            assertThat(scenario.reload(workspace).health().healthy()).isTrue();
            assertThat(agent(scenario, workspace).expandedDirectory()).isEmpty();
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
            assertThat(scenario.reload(workspace).health().failingAgents()).hasSize(1);
            scenario.pass(Duration.ofSeconds(60));
            assertThat(agent(scenario, workspace).status()).isEqualTo(WorkspaceAgentStatus.CONNECTED);
        }
    }

    @Test
    void anAgentIsLostWithAStopAndKeepsItsLastState() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.running();
            String path = "/workspaceagents/" + agent(scenario, workspace).id();
            scenario.build(workspace, WorkspaceTransition.STOP);
            scenario.pass(scenario.startOfJob());
            assertState(
                    scenario.owner.get(path).as(WorkspaceAgent.codec()),
                    WorkspaceAgentStatus.CONNECTED,
                    WorkspaceAgentLifecycle.READY);
            scenario.finish();
            WorkspaceAgent lost = scenario.owner.get(path).as(WorkspaceAgent.codec());
            assertState(lost, WorkspaceAgentStatus.DISCONNECTED, WorkspaceAgentLifecycle.READY);
            assertThat(lost.disconnectedAt()).isPresent();
            assertThat(lost.health().reason()).isPresent();
        }
    }

    @Test
    void anAgentOfAStoppedWorkspaceIsNotRun() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.running();
            scenario.build(workspace, WorkspaceTransition.STOP);
            scenario.finish();
            assertState(agent(scenario, workspace), WorkspaceAgentStatus.CONNECTING, WorkspaceAgentLifecycle.CREATED);
            scenario.pass(Duration.ofMinutes(3));
            assertThat(agent(scenario, workspace).status()).isEqualTo(WorkspaceAgentStatus.TIMEOUT);
        }
    }

    private static WorkspaceAgent agent(Scenario scenario, String more) {
        Workspace workspace = scenario.workspace("dev", scenario.template("other", Scenario.TEMPLATE + more));
        scenario.finish();
        return agent(scenario, workspace);
    }

    @Test
    void appsOfTheTemplateBelongToTheAgentThatTheyName() {
        try (Scenario scenario = new Scenario()) {
            WorkspaceAgent agent = agent(scenario, """
                    resource "coder_app" "web" {
                      agent_id  = coder_agent.main.id
                      slug      = "web"
                      url       = "http://localhost:80"
                      subdomain = true
                      share     = "authenticated"
                      healthcheck {
                        url       = "http://localhost:80/healthz"
                        interval  = 5
                        threshold = 6
                      }
                    }
                    resource "coder_app" "other" {
                      agent_id = coder_agent.mainframe.id
                      slug     = "other"
                    }
                    """);
            assertThat(agent.apps()).singleElement().satisfies(app -> {
                assertThat(app.displayName()).contains("web");
                assertThat(app.subdomainName()).contains("web--main--dev--owner");
                assertThat(app.sharingLevel().value()).isEqualTo("authenticated");
                assertThat(app.healthcheck().interval()).isEqualTo(Duration.ofSeconds(5));
                assertThat(app.health().value()).isEqualTo("healthy");
            });
        }
    }

    @Test
    void scriptsPrintWhatTheyEchoIntoALogOfTheirOwn() {
        try (Scenario scenario = new Scenario()) {
            WorkspaceAgent agent = agent(scenario, """
                    resource "coder_script" "start" {
                      agent_id           = coder_agent.main.id
                      display_name       = "Start"
                      run_on_start       = true
                      start_blocks_login = true
                      script             = "echo hello there; echo 'oh no' >&2"
                    }
                    resource "coder_script" "stop" {
                      agent_id     = coder_agent.main.id
                      display_name = "Stop"
                      run_on_stop  = true
                      script       = "echo bye"
                    }
                    """);
            assertThat(agent.scripts())
                    .extracting(script -> script.displayName())
                    .containsExactly("Start", "Stop");
            List<WorkspaceAgentLog> lines = scenario.owner
                    .get("/workspaceagents/" + agent.id() + "/logs")
                    .as(WorkspaceAgentLog.codec().list());
            assertThat(lines)
                    .extracting(
                            WorkspaceAgentLog::output,
                            line -> line.level().value(),
                            line -> line.sourceId().orElseThrow())
                    .containsExactly(
                            tuple(
                                    "hello there",
                                    "info",
                                    agent.logSources().get(0).id()),
                            tuple("oh no", "error", agent.logSources().get(0).id()));
        }
    }

    @Test
    void theEnvironmentIsThatOfTheTemplate() {
        try (Scenario scenario = new Scenario()) {
            String template =
                    Scenario.TEMPLATE.replace("os                 =", "env = { FOO = \"bar\", BAZ = \"a=b\" }\n os =");
            Workspace workspace = scenario.workspace("dev", scenario.template("other", template + """
                    resource "coder_env" "more" {
                      agent_id = coder_agent.main.id
                      name     = "MORE"
                      value    = "yes"
                    }
                    """));
            scenario.finish();
            assertThat(agent(scenario, workspace).environmentVariables())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("FOO", "bar", "BAZ", "a=b", "MORE", "yes"));
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

    @Test
    void theOpenPortsAreThoseOfLocalAppsAndItsOwnWhileItIsConnected() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.workspace("dev", scenario.template("ports", Scenario.TEMPLATE + """
                    resource "coder_app" "web" {
                      agent_id = coder_agent.main.id
                      slug     = "web"
                      url      = "http://localhost:8123/x"
                    }
                    resource "coder_app" "docs" {
                      agent_id = coder_agent.main.id
                      slug     = "docs"
                      url      = "https://example.invalid:99/"
                      external = true
                    }
                    """));
            scenario.pass(BUILD);
            String path = "/workspaceagents/" + agent(scenario, workspace).id() + "/listening-ports";
            assertThat(scenario.owner.get(path).code()).isEqualTo(400);
            scenario.finish();
            assertThat(scenario.owner
                            .get(path)
                            .as(WorkspaceAgentListeningPortsResponse.codec())
                            .ports())
                    .extracting(WorkspaceAgentListeningPort::port)
                    .containsExactly(8123, 2024);
        }
    }
}
