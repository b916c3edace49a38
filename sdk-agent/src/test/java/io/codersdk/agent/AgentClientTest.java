package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.auth.Environment;
import io.codersdk.error.CredentialsException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an agent asks for, against answers of real servers. */
@Timeout(60)
class AgentClientTest {
    private static final UUID SOURCE = UUID.fromString("55555555-5555-4555-8555-555555555555");
    private static final String KEY_PAIR =
            "{\"public_key\":\"ssh-ed25519 AAAA example\",\"private_key\":\"-----BEGIN OPENSSH PRIVATE"
                    + " KEY-----\\nAAAA\\n-----END OPENSSH PRIVATE KEY-----\\n\"}";

    @RegisterExtension
    final Coder coder = new Coder();

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, "Linux", Path.of("/nowhere"), (command, more) -> "");
    }

    @Test
    void theTokenGoesWhereAgentsHaveIt() throws Exception {
        coder.server().enqueue(Coder.json(200, KEY_PAIR));

        assertThat(coder.client().git().sshKey().publicKey()).isEqualTo("ssh-ed25519 AAAA example");

        RecordedRequest request = coder.received();
        assertThat(request.getRequestLine()).startsWith("GET /api/v2/workspaceagents/me/gitsshkey ");
        assertThat(request.getHeaders().get("Coder-Session-Token")).isEqualTo(Coder.TOKEN);
    }

    @Test
    void thePrivateKeyIsNotPrinted() {
        coder.server().enqueue(Coder.json(200, KEY_PAIR));

        assertThat(coder.client().git().sshKey().toString()).doesNotContain("BEGIN");
    }

    @Test
    void aTokenThatEndedIsRefused() {
        coder.server()
                .enqueue(Coder.json(
                        401,
                        "{\"message\":\"Workspace agent not authorized.\",\"detail\":\"The agent cannot"
                                + " authenticate until the workspace provision job has been completed.\"}"));

        assertThatThrownBy(() -> coder.client().git().sshKey())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("until the workspace provision job has been completed");
    }

    @Test
    void aSourceIsRegistered() throws Exception {
        coder.server()
                .enqueue(Coder.json(
                        201,
                        "{\"workspace_agent_id\":\"f6f2da90-01c9-4bb5-94f4-5231427714a7\",\"id\":\""
                                + SOURCE
                                + "\",\"created_at\":\"2026-11-25T05:30:38.910717-03:30\",\"display_name\":\"My"
                                + " source\",\"icon\":\"/icon/x.svg\"}"));

        var source = coder.client()
                .logs()
                .registerSource(PostLogSourceRequest.builder()
                        .id(SOURCE)
                        .displayName("My source")
                        .icon("/icon/x.svg")
                        .build());

        assertThat(source.id()).isEqualTo(SOURCE);
        assertThat(source.displayName()).isEqualTo("My source");
        assertThat(coder.received().getBody().utf8())
                .isEqualTo("{\"display_name\":\"My source\",\"icon\":\"/icon/x.svg\",\"id\":\"" + SOURCE + "\"}");
    }

    @Test
    void aBatchIsAnsweredWithNull() throws Exception {
        coder.server().enqueue(Coder.json(200, "null"));

        coder.client()
                .logs()
                .append(PatchLogs.builder()
                        .logs(List.of(Log.builder().output("x").build()))
                        .build());

        RecordedRequest request = coder.received();
        assertThat(request.getRequestLine()).startsWith("PATCH /api/v2/workspaceagents/me/logs ");
        assertThat(request.getBody().utf8()).isEqualTo("{\"logs\":[{\"output\":\"x\"}]}");
    }

    @Test
    void theVariablesOfTheAgentAreEnough() throws Exception {
        coder.server().enqueue(Coder.json(200, KEY_PAIR));
        Environment environment = environment(Map.of(
                "CODER_AGENT_URL",
                coder.url(),
                "CODER_AGENT_TOKEN",
                Coder.TOKEN,
                "CODER_AGENT_AUTH",
                "token",
                "CODER_SESSION_TOKEN",
                "that-of-a-user"));

        try (AgentClient client = AgentClient.builder().environment(environment).build()) {
            client.git().sshKey();
        }

        assertThat(coder.received().getHeaders().get("Coder-Session-Token")).isEqualTo(Coder.TOKEN);
    }

    @Test
    void aMachineThatProvesItselfNeedsNoToken() {
        for (String cloud : List.of("aws", "azure", "google")) {
            Environment environment = environment(
                    Map.of("CODER_AGENT_URL", coder.url(), "CODER_AGENT_AUTH", cloud + "-instance-identity"));

            AgentClient.builder().environment(environment).build().close();
        }
    }

    @Test
    void anUnknownWayToAuthenticateIsRefused() {
        AgentClientBuilder builder = AgentClient.builder()
                .environment(environment(Map.of("CODER_AGENT_URL", coder.url(), "CODER_AGENT_AUTH", "magic")));

        assertThatThrownBy(builder::build)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("magic");
    }

    @Test
    void itPrintsWhereItLeadsAndNoToken() {
        assertThat(coder.client().toString())
                .startsWith("AgentClient → ")
                .contains(coder.server().getHostName())
                .doesNotContain(Coder.TOKEN);
    }
}
