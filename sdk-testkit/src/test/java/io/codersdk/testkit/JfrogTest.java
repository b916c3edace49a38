package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.JfrogXrayScan;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JfrogTest {
    private static final String PATH = "/integrations/jfrog/xray-scan";

    @AutoClose
    private final Scenario scenario = new Scenario();

    @AutoClose
    private final Api anna = scenario.member("anna");

    private final Api owner = scenario.owner;
    private final UUID workspace =
            scenario.workspace("dev", scenario.template()).id();
    private final UUID agent = UUID.randomUUID();

    private String query() {
        return PATH + "?workspace_id=" + workspace + "&agent_id=" + agent;
    }

    private Api.Answer post(Api api, int critical) {
        return api.send("POST", PATH, """
                {"workspace_id": "%s", "agent_id": "%s", "critical": %d, "high": 2, "medium": 3,
                 "results_url": "https://x.example.com"}""".formatted(workspace, agent, critical));
    }

    @Test
    void theLatestScanOfAnAgentIsKept() {
        assertThat(owner.get(query()).code()).isEqualTo(404);
        assertThat(post(owner, 1).code()).isEqualTo(201);
        assertThat(post(owner, 7).code()).isEqualTo(201);
        assertThat(owner.get(query()).as(JfrogXrayScan.codec()).critical()).isEqualTo(7);
        assertThat(owner.get(PATH).invalidFields()).contains("workspace_id");
    }

    @Test
    void othersSeeNoneOfAWorkspaceThatIsNotTheirs() {
        post(owner, 1);
        assertThat(anna.get(query()).code()).isEqualTo(404);
        assertThat(post(anna, 2).code()).isEqualTo(404);
        assertThat(owner.get(query()).as(JfrogXrayScan.codec()).critical()).isEqualTo(1);
    }

    @Test
    void withoutALicenceThereIsNoSuchPath() {
        post(owner, 1);
        owner.send("DELETE", "/licenses/1", "");
        assertThat(owner.get(query()).code()).isEqualTo(404);
        assertThat(post(owner, 1).code()).isEqualTo(404);
    }
}
