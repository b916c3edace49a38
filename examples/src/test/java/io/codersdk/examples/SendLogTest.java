package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoderTest
class SendLogTest {
    @World
    static final FakeCoderBuilder WORLD = FakeWorkspaces.of("dev");

    private final FakeCoder fake;
    private final CoderClient user;
    private final UUID agent;
    private final Written written = new Written();
    private final Written errors = new Written();

    SendLogTest(FakeCoder fake, CoderClient user) {
        this.fake = fake;
        this.user = user;
        this.agent = fake.ids().agent("owner", "dev");
    }

    private int run(String input) {
        try (AgentClient client = AgentClient.of(fake.url().toString(), fake.agentToken(agent))) {
            var lines = new BufferedReader(new StringReader(input));
            return SendLog.run(client, lines, written.out(), errors.out(), "Build");
        }
    }

    private List<String> stored() {
        return user.agents().logs(agent).stream().map(WorkspaceAgentLog::output).toList();
    }

    @Test
    void whatIsReadIsPassedOnAndInTheLogOfTheAgent() {
        assertThat(run("one\ntwo\n")).isZero();

        assertThat(written.lines()).containsExactly("one", "two");
        assertThat(stored()).endsWith("one", "two");
    }

    @Test
    void aSecondRunWritesBelowTheSameName() {
        run("one\n");
        run("two\n");

        assertThat(user.agents().get(agent).logSources())
                .filteredOn(source -> source.displayName().equals("Build"))
                .hasSize(1);
    }

    @Test
    void linesThatCouldNotBeStoredAreCounted() {
        fake.faults().every(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS, Fault.status(400));

        assertThat(run("one\ntwo\n")).isEqualTo(ExitStatus.FAILED);

        assertThat(errors.lines()).singleElement().asString().startsWith("2 lines are not in the log: ");
    }
}
