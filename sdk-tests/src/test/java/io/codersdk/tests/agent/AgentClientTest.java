package io.codersdk.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.auth.Environment;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.wait.WaitOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@CoderTest
@Timeout(60)
class AgentClientTest {
    @World
    static final FakeCoderBuilder WORLD = AgentWorld.builder();

    private final FakeCoder fake;

    @AutoClose
    private final AgentClient agent;

    AgentClientTest(FakeCoder fake) {
        this.fake = fake;
        this.agent = AgentWorld.client(fake).build();
    }

    private ReceivedRequest received() {
        List<ReceivedRequest> requests = fake.requests();
        assertThat(requests).hasSize(1);
        fake.assertValidRequests();
        return requests.get(0);
    }

    @Test
    void theTokenGoesWhereAgentsHaveIt() {
        assertThat(agent.git().sshKey().publicKey()).startsWith("ssh-ed25519 ");

        assertThat(received().operation()).contains(AgentApiOperations.GET_WORKSPACE_AGENT_GIT_SSH_KEY);
        assertThat(received().headers("Coder-Session-Token")).containsExactly(AgentWorld.token(fake));
        assertThat(received().isAuthenticated()).isTrue();
    }

    @Test
    void thePrivateKeyIsNotPrinted() {
        assertThat(agent.git().sshKey().privateKey()).contains("BEGIN");
        assertThat(agent.git().sshKey().toString()).doesNotContain("BEGIN");
    }

    @Test
    void aTokenThatEndedIsRefusedForTheReasonThatTheServerGives(CoderClient owner) {
        owner.workspaces().stop(fake.ids().workspace("owner", "dev"), WaitOptions.DEFAULT);

        assertThatThrownBy(() -> agent.git().sshKey())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("or the build has not succeeded yet");
    }

    @Test
    void aBatchIsSentAsItIsAndAnsweredWithNull() {
        agent.logs()
                .append(PatchLogs.builder()
                        .logs(List.of(Log.builder().output("x").build()))
                        .build());

        assertThat(received().operation()).contains(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS);
        assertThat(received().bodyText()).isEqualTo("{\"logs\":[{\"output\":\"x\"}]}");
    }

    @Test
    void theVariablesOfTheAgentAreEnough() {
        Map<String, String> variables = Map.of(
                "CODER_AGENT_URL",
                fake.url().toString(),
                "CODER_AGENT_TOKEN",
                AgentWorld.token(fake),
                "CODER_AGENT_AUTH",
                "token",
                "CODER_SESSION_TOKEN",
                fake.sessionToken());
        Environment environment = new Environment(variables, "Linux", Path.of("/nowhere"), (command, more) -> "");

        try (AgentClient client = AgentClient.builder().environment(environment).build()) {
            client.git().sshKey();
        }

        assertThat(received().header("Coder-Session-Token")).contains(AgentWorld.token(fake));
    }
}
