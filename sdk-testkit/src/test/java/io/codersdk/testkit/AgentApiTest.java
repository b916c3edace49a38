package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentLogSource;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentApiTest {
    private static final String LOGS = "/workspaceagents/me/logs";
    private static final UUID SOURCE = UUID.fromString("55555555-5555-4555-8555-555555555555");

    private final Scenario scenario = new Scenario();
    private final Workspace workspace = scenario.running();
    private final UUID id = scenario.agent(workspace);
    private final Api agent = new Api(scenario.coder, scenario.coder.agentToken(id));

    @AfterEach
    void close() {
        agent.close();
        scenario.close();
    }

    private static String batch(String level, String... outputs) {
        List<String> lines = Arrays.stream(outputs)
                .map(output -> "{\"output\":\"" + output + "\",\"level\":\"" + level + "\"}")
                .toList();
        return "{\"log_source_id\":\"" + SOURCE + "\",\"logs\":[" + String.join(",", lines) + "]}";
    }

    private List<WorkspaceAgentLog> stored() {
        return scenario.owner
                .get("/workspaceagents/" + id + "/logs")
                .as(WorkspaceAgentLog.codec().list());
    }

    private WorkspaceAgent view() {
        return scenario.owner.get("/workspaceagents/" + id).as(WorkspaceAgent.codec());
    }

    @Test
    void linesAreStoredInTheirOrderBehindThoseOfTheScripts() {
        int printed = stored().size();
        Api.Answer answer = agent.send("PATCH", LOGS, batch("warn", "one", "two"));
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("null\n");
        agent.send("PATCH", LOGS, batch("", "ü"));
        List<WorkspaceAgentLog> lines = stored();
        assertThat(lines).extracting(WorkspaceAgentLog::id).isSorted().doesNotHaveDuplicates();
        assertThat(lines.subList(printed, lines.size()))
                .extracting(WorkspaceAgentLog::output, WorkspaceAgentLog::level, WorkspaceAgentLog::sourceId)
                .containsExactly(
                        tuple("one", LogLevel.WARN, Optional.of(SOURCE)),
                        tuple("two", LogLevel.WARN, Optional.of(SOURCE)),
                        tuple("ü", LogLevel.INFO, Optional.of(SOURCE)));
    }

    @Test
    void aLineIsStoredWithTheTimeOfTheServer() {
        agent.send("PATCH", LOGS, "{\"logs\":[{\"created_at\":\"2000-01-01T00:00:00Z\",\"output\":\"x\"}]}");
        WorkspaceAgentLog last = stored().get(stored().size() - 1);
        assertThat(last.createdAt()).isEqualTo(scenario.coder.clock().instant());
        assertThat(view().logSources())
                .filteredOn(
                        source -> last.sourceId().filter(source.id()::equals).isPresent())
                .hasSize(1);
    }

    @Test
    void linesThatAreSentWhileScriptsPrintAreFollowedInTheOrderOfTheirArrival() throws Exception {
        scenario.build(workspace, WorkspaceTransition.START);
        scenario.pass(Duration.ofMillis(4100));
        UUID starting = scenario.agent(workspace);
        String path = "/workspaceagents/" + starting + "/logs?follow";
        try (Api other = new Api(scenario.coder, scenario.coder.agentToken(starting));
                SocketClient socket = new SocketClient(scenario.owner, path)) {
            assertThat(socket.take()).contains("Running");
            other.send("PATCH", LOGS, batch("info", "meanwhile"));
            assertThat(socket.take()).contains("meanwhile");
            scenario.finish();
            assertThat(socket.take()).contains("done");
        }
    }

    @Test
    void aBatchBeyondTheQuotaIsRefusedAsAWholeAndASmallerOneStillFits() {
        String half = "x".repeat(1 << 19);
        assertThat(agent.send("PATCH", LOGS, batch("info", half)).code()).isEqualTo(200);
        assertThat(agent.send("PATCH", LOGS, batch("info", "small", half)).code())
                .isEqualTo(413);
        assertThat(view().logsOverflowed()).isTrue();
        assertThat(stored()).extracting(WorkspaceAgentLog::output).doesNotContain("small");
        assertThat(agent.send("PATCH", LOGS, batch("info", "small")).code()).isEqualTo(200);
        assertThat(view().logsOverflowed()).isTrue();
    }

    @Test
    void whatNoLogHoldsIsRefused() {
        assertThat(agent.send("PATCH", LOGS, "{\"logs\":[]}").code()).isEqualTo(400);
        assertThat(agent.send("PATCH", LOGS, batch("loud", "x")).code()).isEqualTo(400);
        assertThat(agent.send("PATCH", LOGS, batch("info", "\\u0000")).code()).isEqualTo(500);
    }

    @Test
    void aSourceIsNamedAndNamedAgain() {
        String path = "/workspaceagents/me/log-source";
        String body = "{\"id\":\"" + SOURCE + "\",\"display_name\":\"%s\",\"icon\":\"/icon/x.svg\"}";
        assertThat(agent.send("POST", path, body.formatted("Old")).code()).isEqualTo(201);
        Api.Answer renamed = agent.send("POST", path, body.formatted("New"));
        assertThat(renamed.code()).isEqualTo(201);
        assertThat(renamed.as(WorkspaceAgentLogSource.codec()).workspaceAgentId())
                .isEqualTo(id);
        assertThat(view().logSources())
                .filteredOn(source -> source.id().equals(SOURCE))
                .extracting(WorkspaceAgentLogSource::displayName)
                .containsExactly("New");
        assertThat(agent.send("POST", path, "{}").text("id")).isEqualTo(new UUID(0, 0).toString());
    }

    @Test
    void theKeyForGitIsThatOfTheOwner() {
        Api.Answer answer = agent.get("/workspaceagents/me/gitsshkey");
        assertThat(answer.text("public_key"))
                .isEqualTo(scenario.owner.get("/users/me/gitsshkey").text("public_key"));
        assertThat(answer.text("private_key")).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    @Test
    void usersAndAgentsCannotTakeEachOthersPlace() {
        assertThat(scenario.owner.get("/workspaceagents/me/gitsshkey").code()).isEqualTo(401);
        assertThat(agent.get("/users/me").code()).isEqualTo(401);
        try (Api nobody = new Api(scenario.coder, "")) {
            Api.Answer answer = nobody.get("/workspaceagents/me/gitsshkey");
            assertThat(answer.code()).isEqualTo(401);
            assertThat(answer.response().detail()).isEmpty();
        }
    }

    @Test
    void aTokenEndsWithTheNextBuild() {
        scenario.build(workspace, WorkspaceTransition.STOP);
        Api.Answer answer = agent.get("/workspaceagents/me/gitsshkey");
        assertThat(answer.code()).isEqualTo(401);
        assertThat(answer.response().detail()).isPresent();
    }

    @Test
    void anAgentThatIsNotThereHasNoToken() {
        UUID nobody = UUID.randomUUID();
        assertThatThrownBy(() -> scenario.coder.agentToken(nobody)).isInstanceOf(IllegalArgumentException.class);
    }
}
