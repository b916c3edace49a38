package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionHistoryTest {
    private static final String DEMANDING = """
            data "coder_parameter" "size" {
              name    = "size"
              mutable = true
            }
            resource "docker_container" "workspace" {}
            """;

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private TemplateVersion another(Template template, String name, String terraform) {
        TemplateVersion version = scenario.version(scenario.uploadTar("main.tf", terraform), template.id(), name);
        scenario.finish();
        return version;
    }

    private void promote(Template template, TemplateVersion version) {
        scenario.owner.send("PATCH", "/templates/" + template.id() + "/versions", "{\"id\":\"" + version.id() + "\"}");
    }

    @Test
    void thePreviousVersionIsTheOneMadeJustBefore() {
        Template template = scenario.template();
        TemplateVersion second = another(template, "second", Scenario.TEMPLATE);
        another(template, "third", Scenario.TEMPLATE);
        String versions = "/organizations/default/templates/docker/versions/";
        assertThat(scenario.owner
                        .get(versions + "third/previous")
                        .as(TemplateVersion.codec())
                        .id())
                .isEqualTo(second.id());
        TemplateVersion first = scenario.owner.get(versions + "second/previous").as(TemplateVersion.codec());
        assertThat(scenario.owner.get(versions + first.name() + "/previous").code())
                .isEqualTo(404);
        assertThat(scenario.owner.get(versions + "none/previous").code()).isEqualTo(404);
    }

    @Test
    void legacyParametersAndTheirSchemaAreEmptyForEveryVersion() {
        String version =
                "/templateversions/" + scenario.version(Scenario.TEMPLATE).id();
        for (String legacy : new String[] {"/parameters", "/schema"}) {
            assertThat(scenario.owner.get(version + legacy).text()).isEqualTo("[]\n");
            assertThat(scenario.owner
                            .get("/templateversions/" + UUID.randomUUID() + legacy)
                            .code())
                    .isEqualTo(404);
        }
    }

    @Test
    void anAutomaticStartLacksParametersOnlyOfAnUpdateThatTheWorkspaceTakes() {
        Workspace workspace = scenario.running();
        String path = "/workspaces/" + workspace.id();
        Template template =
                scenario.owner.get("/templates/" + workspace.templateId()).as(Template.codec());
        promote(template, another(template, "demanding", DEMANDING));
        assertThat(scenario.owner.get(path + "/resolve-autostart").text())
                .isEqualTo("{\"parameter_mismatch\":false}\n");
        scenario.owner.send("PUT", path + "/autoupdates", "{\"automatic_updates\":\"always\"}");
        assertThat(scenario.owner.get(path + "/resolve-autostart").text()).isEqualTo("{\"parameter_mismatch\":true}\n");
        promote(template, another(template, "modest", Scenario.TEMPLATE));
        assertThat(scenario.owner.get(path + "/resolve-autostart").text())
                .isEqualTo("{\"parameter_mismatch\":false}\n");
    }
}
