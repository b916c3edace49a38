package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceIdentityTest {
    private static final String TIED = Scenario.TEMPLATE + """
            resource "coder_agent_instance" "main" {
              agent_id    = coder_agent.main.id
              instance_id = "i-1234"
            }
            """;

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private Workspace tied() {
        Workspace workspace = scenario.workspace("dev", scenario.template("tied", TIED));
        scenario.finish();
        return scenario.reload(workspace);
    }

    private String token(Workspace workspace) {
        return scenario.coder.agentToken(scenario.agent(workspace));
    }

    private Api.Answer identify(String cloud, String body) {
        try (Api machine = new Api(scenario.coder, "")) {
            return machine.send("POST", "/workspaceagents/" + cloud + "-instance-identity", body);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private Api.Answer aws(String instance) {
        return identify(
                "aws", "{\"signature\":\"c2ln\",\"document\":\"{\\\"instanceId\\\":\\\"" + instance + "\\\"}\"}");
    }

    @Test
    void theMachineOfEachCloudGetsTheTokenOfTheAgentThatIsTiedToIt() {
        String token = token(tied());
        assertThat(aws("i-1234").text("session_token")).isEqualTo(token);
        String signed = Base64.getEncoder().encodeToString("..{\"vmId\":\"i-1234\"}..".getBytes(UTF_8));
        assertThat(identify("azure", "{\"signature\":\"" + signed + "\",\"encoding\":\"pkcs7\"}")
                        .text("session_token"))
                .isEqualTo(token);
        String claims = base64("{\"google\":{\"compute_engine\":{\"instance_id\":\"i-1234\"}}}");
        assertThat(identify("google", "{\"json_web_token\":\"e30." + claims + ".c2ln\"}")
                        .text("session_token"))
                .isEqualTo(token);
    }

    @Test
    void aMachineThatNoAgentIsTiedToIsNotFound() {
        tied();
        assertThat(aws("i-9").code()).isEqualTo(404);
        assertThat(aws("").code()).isEqualTo(404);
    }

    @Test
    void aMachineOfAnEarlierBuildGetsNothing() {
        scenario.build(tied(), WorkspaceTransition.DELETE);
        assertThat(aws("i-1234").code()).isEqualTo(400);
    }

    @Test
    void aDocumentThatCannotBeGenuineIsRefused() {
        assertThat(identify("aws", "{\"signature\":\"x\",\"document\":\"{}\"}").code())
                .isEqualTo(401);
        assertThat(identify("aws", "{\"signature\":\"c2ln\",\"document\":\"x\"}")
                        .code())
                .isEqualTo(401);
        assertThat(identify("azure", "{\"signature\":\"x\",\"encoding\":\"pkcs7\"}")
                        .code())
                .isEqualTo(401);
        assertThat(identify("azure", "{\"signature\":\"c2ln\",\"encoding\":\"pkcs7\"}")
                        .code())
                .isEqualTo(401);
        assertThat(identify("google", "{\"json_web_token\":\"x\"}").code()).isEqualTo(401);
        assertThat(identify("google", "{\"json_web_token\":\"a.!.c\"}").code()).isEqualTo(401);
    }
}
