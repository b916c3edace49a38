package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.UpdateTemplateMeta;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private Api.Answer create(String name, UUID version) {
        return scenario.owner.send(
                "POST",
                "/organizations/default/templates",
                "{\"name\":\"" + name + "\",\"template_version_id\":\"" + version + "\"}");
    }

    private Api.Answer patch(Template template, UpdateTemplateMeta body) {
        return scenario.owner.send("PATCH", "/templates/" + template.id(), body.toJson());
    }

    private Template reload(Template template) {
        return scenario.owner.get("/templates/" + template.id()).as(Template.codec());
    }

    @Test
    void aNewTemplateHasTheDefaultsOfTheServer() {
        Template template = scenario.template();
        assertThat(template.allowUserCancelWorkspaceJobs()).isFalse();
        assertThat(template.allowUserAutostart()).isTrue();
        assertThat(template.allowUserAutostop()).isTrue();
        assertThat(template.activityBump()).isEqualTo(Duration.ofHours(1));
        assertThat(template.autostartRequirement().daysOfWeek()).hasSize(7);
        assertThat(template.buildTimeStats()).containsOnlyKeys("start", "stop", "delete");
    }

    @Test
    void aTemplateCanBeMadeWhileItsVersionIsImported() {
        assertThat(create("early", scenario.version(Scenario.TEMPLATE).id()).code())
                .isEqualTo(201);
    }

    @Test
    void aVersionBelongsToOneTemplate() {
        Template template = scenario.template();
        assertThat(create("other", template.activeVersionId()).code()).isEqualTo(400);
    }

    @Test
    void aTakenNameIs409OnName() {
        scenario.template();
        Api.Answer answer = create("docker", scenario.version(Scenario.TEMPLATE).id());
        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.invalidFields()).containsExactly("name");
    }

    @Test
    void aTemplateIsFoundByIdNameAndSearch() {
        Template template = scenario.template();
        String found = template.id().toString();
        assertThat(scenario.owner.get("/organizations/coder/templates/docker").text("id"))
                .isEqualTo(found);
        assertThat(scenario.owner.get("/templates?q=dock").text()).contains(found);
        assertThat(scenario.owner.get("/templates?q=exact_name:dock").text()).doesNotContain(found);
        assertThat(scenario.owner.get("/templates?q=colour:red").invalidFields())
                .containsExactly("colour");
        assertThat(scenario.owner.get("/templates?q=organization:coder").text()).contains(found);
        assertThat(scenario.owner.get("/templates?q=organization:nowhere").invalidFields())
                .containsExactly("organization");
        assertThat(scenario.owner.get("/organizations/coder/templates").text()).contains(found);
    }

    @Test
    void aPatchEmptiesWhatItLeavesOut() {
        Template template = scenario.template();
        patch(
                template,
                UpdateTemplateMeta.builder()
                        .description("first")
                        .allowUserAutostart(true)
                        .build());
        assertThat(reload(template).description()).isEqualTo("first");
        patch(template, UpdateTemplateMeta.builder().icon("/x.svg").build());
        Template emptied = reload(template);
        assertThat(emptied.name()).isEqualTo("docker");
        assertThat(emptied.description()).isEmpty();
        assertThat(emptied.allowUserAutostart()).isFalse();
        assertThat(emptied.activityBump()).isZero();
    }

    @Test
    void aPatchWithoutChangeIs304WithoutBody() {
        Template template = scenario.template();
        UpdateTemplateMeta body =
                UpdateTemplateMeta.builder().description("same").build();
        assertThat(patch(template, body).code()).isEqualTo(200);
        Api.Answer second = patch(template, body);
        assertThat(second.code()).isEqualTo(304);
        assertThat(second.text()).isEmpty();
    }

    @Test
    void timesBelowAMinuteAreRefusedOnTheirField() {
        Api.Answer answer = patch(
                scenario.template(),
                UpdateTemplateMeta.builder().defaultTtl(Duration.ofSeconds(59)).build());
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly("default_ttl_ms");
    }

    @Test
    void onlyAnImportedVersionOfTheTemplateBecomesTheActiveOne() {
        Template template = scenario.template();
        UUID file = scenario.uploadTar("main.tf", Scenario.TEMPLATE);
        TemplateVersion next = scenario.version(file, template.id(), "next");
        String path = "/templates/" + template.id() + "/versions";
        String body = "{\"id\":\"" + next.id() + "\"}";
        assertThat(scenario.owner.send("PATCH", path, body).code()).isEqualTo(403);
        scenario.finish();
        assertThat(scenario.owner.send("PATCH", path, body).code()).isEqualTo(200);
        assertThat(reload(template).activeVersionId()).isEqualTo(next.id());
        UUID foreign = scenario.version(Scenario.TEMPLATE).id();
        assertThat(scenario.owner
                        .send("PATCH", path, "{\"id\":\"" + foreign + "\"}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void aTemplateWithWorkspacesCannotBeDeleted() {
        Template template = scenario.template();
        var workspace = scenario.workspace("dev", template);
        scenario.finish();
        String path = "/templates/" + template.id();
        assertThat(scenario.owner.send("DELETE", path, "").code()).isEqualTo(400);
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        assertThat(scenario.owner.send("DELETE", path, "").code()).isEqualTo(200);
        assertThat(scenario.owner.get(path).code()).isEqualTo(404);
    }

    @Test
    void anArchivedVersionBuildsNothing() {
        Template template = scenario.template();
        var unused = scenario.version(scenario.uploadTar("main.tf", "locals {}"), template.id(), "unused");
        scenario.finish();
        String version = "/templateversions/" + unused.id();
        assertThat(scenario.owner.send("POST", version + "/archive", "").json().isString())
                .isTrue();
        assertThat(scenario.owner.send("POST", version + "/archive", "").code()).isEqualTo(400);
        Api.Answer answer = scenario.owner.send(
                "POST", "/users/me/workspaces", "{\"name\":\"dev\",\"template_version_id\":\"" + unused.id() + "\"}");
        assertThat(answer.code()).isEqualTo(500);
        assertThat(answer.invalidFields()).containsExactly("template_version_id");
    }

    @Test
    void aWorkspaceThatExistsIsBuiltOfAnArchivedVersion() {
        var workspace = scenario.running();
        var unused = scenario.version(scenario.uploadTar("main.tf", "locals {}"), workspace.templateId(), "unused");
        scenario.finish();
        scenario.owner.send("POST", "/templateversions/" + unused.id() + "/archive", "");
        assertThat(scenario.owner
                        .send(
                                "POST",
                                "/workspaces/" + workspace.id() + "/builds",
                                "{\"transition\":\"start\",\"template_version_id\":\"" + unused.id() + "\"}")
                        .code())
                .isEqualTo(201);
    }

    @Test
    void aTemplateOfAnUnknownVersionNamesTheField() {
        Api.Answer answer = scenario.owner.send(
                "POST",
                "/organizations/default/templates",
                "{\"name\":\"x\",\"template_version_id\":\"" + UUID.randomUUID() + "\"}");
        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.invalidFields()).containsExactly("template_version_id");
    }

    @Test
    void allTimesThatAreTooShortAreNamed() {
        Api.Answer answer = scenario.owner.send(
                "PATCH",
                "/templates/" + scenario.template().id(),
                "{\"default_ttl_ms\":-5,\"failure_ttl_ms\":1,\"max_port_share_level\":\"all\"}");
        assertThat(answer.invalidFields())
                .containsExactlyInAnyOrder("default_ttl_ms", "failure_ttl_ms", "max_port_share_level");
    }

    @Test
    void aTemplateWithoutAccessForEveryoneIsThereForOwnersAlone() {
        Template template = scenario.template();
        scenario.owner.send("PATCH", "/templates/" + template.id(), "{\"disable_everyone_group_access\":true}");
        assertThat(scenario.owner.get("/templates/" + template.id()).code()).isEqualTo(200);
        try (Api ada = scenario.member("ada")) {
            assertThat(ada.get("/templates/" + template.id()).code()).isEqualTo(404);
            assertThat(ada.get("/templates").text()).isEqualTo("[]\n");
            assertThat(ada.send(
                                    "POST",
                                    "/users/me/workspaces",
                                    "{\"name\":\"dev\",\"template_id\":\"" + template.id() + "\"}")
                            .invalidFields())
                    .containsExactly("template_id");
        }
    }

    @Test
    void aTemplateKeepsTheProvisionerOfItsVersion() {
        UUID file = scenario.uploadTar("main.tf", "locals {}");
        String version = scenario.owner
                .send(
                        "POST",
                        "/organizations/default/templateversions",
                        "{\"storage_method\":\"file\",\"provisioner\":\"echo\",\"file_id\":\"" + file + "\"}")
                .text("id");
        assertThat(scenario.owner
                        .send(
                                "POST",
                                "/organizations/default/templates",
                                "{\"name\":\"x\",\"template_version_id\":\"" + version + "\"}")
                        .text("provisioner"))
                .isEqualTo("echo");
    }

    @Test
    void anEmptyRequirementToStopIsNoDayOfEveryWeek() {
        Template template = scenario.template();
        String path = "/templates/" + template.id();
        String weeks = "{\"autostop_requirement\":{\"days_of_week\":[\"monday\"],\"weeks\":2}}";
        assertThat(scenario.owner
                        .send("PATCH", path, weeks)
                        .as(Template.codec())
                        .autostopRequirement())
                .satisfies(requirement -> assertThat(requirement.weeks()).isEqualTo(2));
        Api.Answer emptied = scenario.owner.send("PATCH", path, "{\"autostop_requirement\":{}}");
        assertThat(emptied.json().asMap())
                .containsEntry("autostop_requirement", JsonValue.parse("{\"days_of_week\":[],\"weeks\":1}"));
        UUID version = scenario.version(Scenario.TEMPLATE).id();
        assertThat(scenario.owner
                        .send(
                                "POST",
                                "/organizations/default/templates",
                                "{\"name\":\"x\",\"autostop_requirement\":{},\"template_version_id\":\"" + version
                                        + "\"}")
                        .as(Template.codec())
                        .autostopRequirement()
                        .weeks())
                .isEqualTo(1);
    }
}
