package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateExample;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.operation.TemplatesOperations;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StarterTemplatesTest {
    @AutoClose
    private final Scenario scenario = new Scenario();

    @Test
    void theyAreTheSameInEveryOrganization() {
        Api owner = scenario.owner;
        assertThat(owner.get("/templates/examples").as(TemplateExample.codec().list()))
                .isNotEmpty()
                .isEqualTo(owner.get("/organizations/default/templates/examples")
                        .as(TemplateExample.codec().list()));
        assertThat(owner.get("/organizations/nowhere/templates/examples").code())
                .isEqualTo(404);
    }

    private Api.Answer version(String example) {
        return scenario.owner.send(
                "POST",
                "/organizations/default/templateversions",
                "{\"storage_method\":\"file\",\"provisioner\":\"terraform\",\"example_id\":\"" + example + "\"}");
    }

    @Test
    void eachThatIsListedBecomesATemplateWhoseWorkspacesHaveAnAgent() {
        for (TemplateExample example : scenario.owner
                .get("/templates/examples")
                .as(TemplateExample.codec().list())) {
            Api.Answer version = version(example.id());
            assertThat(version.code()).as(example.id()).isEqualTo(201);
            scenario.finish();
            Template template = scenario.owner.call(
                    TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION,
                    CreateTemplateRequest.builder()
                            .name(example.id())
                            .templateVersionId(UUID.fromString(version.text("id")))
                            .build(),
                    "default");
            Workspace workspace = scenario.workspace(example.id(), template);
            scenario.finish();
            assertThat(scenario.agent(workspace)).as(example.id()).isNotNull();
        }
    }

    @Test
    void oneThatIsNotListedIsRefused() {
        assertThat(version("castle").code()).isEqualTo(400);
    }
}
