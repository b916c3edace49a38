package io.codersdk.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CredentialsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableCredentialsTest {
    private static final String URL = "https://coder.example.com";

    @TempDir
    private Path folder;

    private VariableCredentials agent(String... variables) {
        return VariableCredentials.ofAgent(environment(variables));
    }

    private Environment environment(String... variables) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            map.put(variables[i], variables[i + 1]);
        }
        return new Environment(map, "Linux", folder, (command, more) -> "X-More=" + more.get("CODER_URL"));
    }

    @Test
    void anAgentHasVariablesOfItsOwn() {
        Credentials found = agent(
                        "CODER_AGENT_URL", URL,
                        "CODER_AGENT_TOKEN", "of-the-agent",
                        "CODER_AGENT_HEADER", "X-Agent=yes",
                        "CODER_AGENT_HEADER_COMMAND", "print",
                        "CODER_URL", "https://elsewhere.example.com",
                        "CODER_SESSION_TOKEN", "of-a-user",
                        "CODER_HEADER", "X-User=yes")
                .resolve();

        assertThat(found.url()).isEqualTo(DeploymentUrl.of(URL));
        assertThat(found.token()).contains(Token.of("of-the-agent"));
        assertThat(found.headers()).isEqualTo(Map.of("X-Agent", "yes", "X-More", URL));
        assertThat(found.source()).isEqualTo("CODER_AGENT_URL and CODER_AGENT_TOKEN");
    }

    @Test
    void theTokenOfAnAgentMayStandInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "of-the-agent\n");

        Credentials found = agent("CODER_AGENT_URL", URL, "CODER_AGENT_TOKEN_FILE", file.toString())
                .resolve();

        assertThat(found.token()).contains(Token.of("of-the-agent"));
        assertThat(found.source()).endsWith("CODER_AGENT_TOKEN_FILE");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        VariableCredentials agent = agent(
                "CODER_AGENT_URL",
                URL,
                "CODER_AGENT_TOKEN_FILE",
                folder.resolve("none").toString());

        assertThatThrownBy(agent::resolve)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> agent("CODER_URL", URL).resolve())
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("CODER_AGENT_URL");
        assertThatThrownBy(() -> agent("CODER_AGENT_URL", URL).resolve())
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("CODER_AGENT_TOKEN")
                .hasMessageContaining("CODER_AGENT_TOKEN_FILE");
        assertThatThrownBy(() -> VariableCredentials.ofProxy(environment("CODER_PRIMARY_ACCESS_URL", URL))
                        .resolve())
                .isInstanceOf(CredentialsException.class)
                .hasMessageEndingWith("Set CODER_PROXY_SESSION_TOKEN.");
    }

    @Test
    void aTokenThatIsWrongIsNotRepeated() {
        VariableCredentials agent = agent("CODER_AGENT_URL", URL, "CODER_AGENT_TOKEN", "two tokens");

        assertThatThrownBy(agent::resolve)
                .isInstanceOf(CredentialsException.class)
                .hasMessageStartingWith("CODER_AGENT_TOKEN: ")
                .hasMessageNotContaining("two tokens");
    }

    @Test
    void aDeploymentAloneIsEnoughForWhoProvesThemselvesOtherwise() {
        assertThat(agent("CODER_AGENT_URL", URL).deployment().token()).isEmpty();
    }

    @Test
    void aProxyHasVariablesOfItsOwn() {
        Credentials found = VariableCredentials.ofProxy(environment(
                        "CODER_PRIMARY_ACCESS_URL", URL,
                        "CODER_PROXY_SESSION_TOKEN", "of-the-proxy",
                        "CODER_HEADER", "X-Proxy=yes"))
                .resolve();

        assertThat(found.token()).contains(Token.of("of-the-proxy"));
        assertThat(found.headers()).isEqualTo(Map.of("X-Proxy", "yes"));
    }
}
