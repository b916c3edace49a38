package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationsTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://apps.example.com", "/"})
    void nobodyIsSentToAStrangeHost(String target) {
        assertThat(scenario.owner
                        .get("/applications/auth-redirect?redirect_uri=" + target)
                        .code())
                .isEqualTo(400);
    }

    @Test
    void aTerminalOfAStrangeHostGetsNoToken() {
        String agent = UUID.randomUUID().toString();
        for (String url : new String[] {
            "ws://proxy.example.com/api/v2/workspaceagents/" + agent + "/pty", "http://proxy.example.com/"
        }) {
            String body = "{\"url\":\"" + url + "\",\"agentID\":\"" + agent + "\"}";
            assertThat(scenario.owner
                            .send("POST", "/applications/reconnecting-pty-signed-token", body)
                            .code())
                    .isEqualTo(400);
        }
        assertThat(scenario.owner
                        .send("POST", "/applications/reconnecting-pty-signed-token", "{}")
                        .invalidFields())
                .containsExactly("url", "agentID");
    }
}
