package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.WorkspaceAgentPortShareLevel;
import io.codersdk.model.codersdk.WorkspaceAgentPortShares;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortSharesTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private String shares(String maximum) {
        var workspace = scenario.running();
        scenario.owner.send(
                "PATCH", "/templates/" + workspace.templateId(), "{\"max_port_share_level\":\"" + maximum + "\"}");
        return "/workspaces/" + workspace.id() + "/port-share";
    }

    private static String share(String agent, int port, String level, String protocol) {
        return "{\"agent_name\":\"%s\",\"port\":%d,\"share_level\":\"%s\",\"protocol\":\"%s\"}"
                .formatted(agent, port, level, protocol);
    }

    @Test
    void aSharedPortIsListedSharedOtherwiseAndNoLongerShared() {
        String path = shares("public");
        assertThat(scenario.owner.get(path).text()).isEqualTo("{\"shares\":[]}\n");
        assertThat(scenario.owner
                        .send("POST", path, share("main", 8080, "authenticated", "http"))
                        .code())
                .isEqualTo(200);
        scenario.owner.send("POST", path, share("main", 8080, "public", "https"));
        assertThat(scenario.owner.get(path).as(WorkspaceAgentPortShares.codec()).shares())
                .singleElement()
                .satisfies(share -> assertThat(share.shareLevel()).isEqualTo(WorkspaceAgentPortShareLevel.PUBLIC));

        String port = "{\"agent_name\":\"main\",\"port\":8080}";
        Api.Answer gone = scenario.owner.send("DELETE", path, port);
        assertThat(gone.code()).isEqualTo(200);
        assertThat(gone.text()).isEmpty();
        assertThat(scenario.owner.send("DELETE", path, port).code()).isEqualTo(404);
        assertThat(scenario.owner.send("DELETE", path, "").code()).isEqualTo(400);
    }

    @Test
    void aNewTemplateAllowsNoPortToBeShared() {
        String path = "/workspaces/" + scenario.running().id() + "/port-share";
        assertThat(scenario.owner
                        .send("POST", path, share("main", 8080, "authenticated", "http"))
                        .invalidFields())
                .containsExactly("share_level");
    }

    @ParameterizedTest
    @CsvSource({
        "main, 8080, public,        http, share_level",
        "main, 8080, owner,         http, share_level",
        "main, 1,    all,           http, share_level",
        "main, 8,    authenticated, http, port",
        "main, 8080, authenticated, '',   protocol"
    })
    void whatCannotBeSharedIsRefused(String agent, int port, String level, String protocol, String field) {
        Api.Answer answer = scenario.owner.send("POST", shares("authenticated"), share(agent, port, level, protocol));
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly(field);
    }

    @Test
    void anAgentThatTheWorkspaceLacksSharesNothing() {
        Api.Answer answer = scenario.owner.send("POST", shares("public"), share("other", 8080, "public", "http"));
        assertThat(answer.code()).isEqualTo(400);
    }

    @Test
    void othersSeeNothingOfIt() {
        String path = shares("public");
        try (Api member = scenario.member("anna")) {
            assertThat(member.get(path).code()).isEqualTo(404);
        }
    }
}
