package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.auth.Environment;
import io.codersdk.error.CredentialsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentClientBuilderTest {
    private static final String URL = "https://coder.example.com";

    private static AgentClientBuilder authenticatingBy(String way) {
        Map<String, String> variables = Map.of("CODER_AGENT_URL", URL, "CODER_AGENT_AUTH", way);
        return AgentClient.builder()
                .environment(new Environment(variables, "Linux", Path.of("/nowhere"), (command, more) -> ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "azure", "google"})
    void aMachineThatProvesItselfNeedsNoToken(String cloud) {
        try (AgentClient client = authenticatingBy(cloud + "-instance-identity").build()) {
            assertThat(client.toString()).contains("coder.example.com");
        }
    }

    @Test
    void anUnknownWayToAuthenticateIsRefused() {
        assertThatThrownBy(() -> authenticatingBy("magic").build())
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("magic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "magic"})
    void whoeverGivesATokenNeedsNoOtherWay(String way) {
        try (AgentClient client = authenticatingBy(way)
                .token("11111111-2222-4333-8444-555555555555")
                .build()) {
            assertThat(client.toString()).contains("coder.example.com");
        }
    }

    @Test
    void aClientPrintsWhereItLeadsAndNoToken() {
        String token = "11111111-2222-4333-8444-555555555555";
        try (AgentClient client = AgentClient.of(URL, token)) {
            assertThat(client.toString())
                    .startsWith("AgentClient → ")
                    .contains("coder.example.com")
                    .doesNotContain(token);
        }
    }
}
