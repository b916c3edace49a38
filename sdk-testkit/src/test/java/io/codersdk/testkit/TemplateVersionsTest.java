package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ArchiveTemplateVersionsResponse;
import io.codersdk.model.codersdk.JobErrorCode;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import io.codersdk.model.codersdk.WorkspaceResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplateVersionsTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private Api.Answer create(String body) {
        return scenario.owner.send("POST", "/organizations/default/templateversions", body);
    }

    private static String body(UUID file, String more) {
        return "{\"storage_method\":\"file\",\"provisioner\":\"terraform\",\"file_id\":\"" + file + "\"" + more + "}";
    }

    @Test
    void anImportWaitsRunsAndSucceeds() {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        assertThat(version.job().status()).isEqualTo(ProvisionerJobStatus.PENDING);
        assertThat(version.job().queuePosition()).isZero();
        assertThat(version.job().startedAt()).isEmpty();
        scenario.pass(scenario.startOfJob());
        assertThat(scenario.reload(version).job().status()).isEqualTo(ProvisionerJobStatus.RUNNING);
        scenario.finish();
        TemplateVersion done = scenario.reload(version);
        assertThat(done.job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        assertThat(done.job().completedAt()).isPresent();
        assertThat(done.job().error()).isEmpty();
        assertThat(scenario.owner.get("/templateversions/" + version.id()).text("template_id"))
                .isEqualTo(new UUID(0, 0).toString());
    }

    @Test
    void parametersAreReadFromTheTemplateOnceItIsImported() {
        String path = "/templateversions/" + scenario.version(Scenario.TEMPLATE).id() + "/rich-parameters";
        assertThat(scenario.owner.get(path).code()).isEqualTo(403);
        scenario.finish();
        assertThat(scenario.owner.get(path).as(TemplateVersionParameter.codec().list()))
                .singleElement()
                .satisfies(cpu -> {
                    assertThat(cpu.name()).isEqualTo("cpu");
                    assertThat(cpu.type().value()).isEqualTo("number");
                    assertThat(cpu.defaultValue()).isEqualTo("2");
                    assertThat(cpu.mutable()).isTrue();
                    assertThat(cpu.required()).isFalse();
                    assertThat(cpu.validationMax()).contains(8);
                });
    }

    @Test
    void sensitiveVariablesAreRedacted() {
        UUID file = scenario.uploadTar(
                "main.tf", "variable \"key\" {\n type = string\n sensitive = true\n default = \"hush\"\n}\n");
        String id = create(body(file, "")).text("id");
        scenario.finish();
        List<TemplateVersionVariable> variables = scenario.owner
                .get("/templateversions/" + id + "/variables")
                .as(TemplateVersionVariable.codec().list());
        assertThat(variables).singleElement().satisfies(variable -> {
            assertThat(variable.value()).isEqualTo("*redacted*");
            assertThat(variable.defaultValue()).isEqualTo("*redacted*");
        });
    }

    @Test
    void aVariableWithoutValueFailsTheImportWithItsCode() {
        UUID file = scenario.uploadTar("main.tf", "variable \"region\" {\n  type = string\n}\n");
        String failing = create(body(file, "")).text("id");
        String given = create(body(file, ",\"user_variable_values\":[{\"name\":\"region\",\"value\":\"eu\"}]"))
                .text("id");
        scenario.finish();
        TemplateVersion failed =
                scenario.owner.get("/templateversions/" + failing).as(TemplateVersion.codec());
        assertThat(failed.job().status()).isEqualTo(ProvisionerJobStatus.FAILED);
        assertThat(failed.job().errorCode()).contains(JobErrorCode.REQUIRED_TEMPLATE_VARIABLES);
        assertThat(scenario.owner
                        .get("/templateversions/" + given)
                        .as(TemplateVersion.codec())
                        .job()
                        .status())
                .isEqualTo(ProvisionerJobStatus.SUCCEEDED);
    }

    @Test
    void aTemplateThatCannotBeReadFailsItsImportWithAnError() {
        for (String text : new String[] {"resource \"x\" {", "a = \"open", "data \"coder_parameter\" \"x\" {}", "}"}) {
            TemplateVersion version = scenario.version(text);
            scenario.finish();
            assertThat(scenario.reload(version).job().error()).as(text).isPresent();
        }
    }

    @Test
    void aTemplateWithoutConfigurationFailsItsImport() {
        TemplateVersion version = scenario.version(scenario.uploadTar("README.md", "# Hi"), null, null);
        assertThat(version.readme()).isEmpty();
        scenario.finish();
        assertThat(scenario.reload(version).readme()).isEqualTo("# Hi");
        assertThat(scenario.reload(version).job().error())
                .hasValueSatisfying(error -> assertThat(error).contains("no configuration files"));
    }

    @Test
    void whatIsNoArchiveFailsItsImport() {
        UUID file = UUID.fromString(scenario.upload("application/x-tar", "no archive".getBytes(UTF_8))
                .text("hash"));
        TemplateVersion version = scenario.version(file, null, null);
        scenario.finish();
        assertThat(scenario.reload(version).job().error())
                .hasValueSatisfying(error -> assertThat(error).contains("tar"));
    }

    /** As at a real provisioner, which opens files without making their folders. */
    @Test
    void aFileWhoseFolderHasNoEntryBeforeItFailsTheImport() {
        TemplateVersion broken =
                scenario.version(scenario.uploadTar("main.tf", "", "build/Dockerfile", "FROM x"), null, null);
        TemplateVersion whole = scenario.version(
                scenario.uploadTar("main.tf", "", "build/", "", "build/Dockerfile", "FROM x"), null, null);
        scenario.finish();
        assertThat(scenario.reload(broken).job().status()).isEqualTo(ProvisionerJobStatus.FAILED);
        assertThat(scenario.reload(broken).job().error())
                .contains("the archive cannot be unpacked: open build/Dockerfile: no such file or directory");
        assertThat(scenario.reload(whole).job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
    }

    @Test
    void whatAFolderHoldsIsNoConfigurationOfTheTemplate() {
        TemplateVersion version =
                scenario.version(scenario.uploadTar("modules/", "", "modules/main.tf", Scenario.TEMPLATE), null, null);
        scenario.finish();
        assertThat(scenario.reload(version).job().error())
                .hasValueSatisfying(error -> assertThat(error).contains("no configuration files"));
    }

    @Test
    void configurationInJsonIsSaidNotToBeRead() {
        TemplateVersion version = scenario.version(scenario.uploadTar("main.tf.json", "{}"), null, null);
        scenario.finish();
        assertThat(scenario.reload(version).job().error())
                .hasValueSatisfying(error -> assertThat(error).contains("reads no configuration in JSON"));
    }

    @Test
    void anUnknownFileIs404AndNoneIs400() {
        assertThat(create(body(UUID.randomUUID(), "")).code()).isEqualTo(404);
        assertThat(create("{\"storage_method\":\"file\",\"provisioner\":\"terraform\"}")
                        .code())
                .isEqualTo(400);
        assertThat(create("{}").invalidFields()).containsExactlyInAnyOrder("storage_method", "provisioner");
    }

    @Test
    void aNameIsUniqueInItsTemplateAndFollowsTheRules() {
        Template template = scenario.template();
        UUID file = scenario.uploadTar("main.tf", Scenario.TEMPLATE);
        assertThat(scenario.version(file, template.id(), "v1.0_a").name()).isEqualTo("v1.0_a");
        String attached = ",\"template_id\":\"" + template.id() + "\"";
        Api.Answer duplicate = create(body(file, attached + ",\"name\":\"v1.0_a\""));
        assertThat(duplicate.code()).isEqualTo(409);
        assertThat(duplicate.invalidFields()).containsExactly("name");
        assertThat(create(body(file, attached + ",\"name\":\"v1..0\"")).code()).isEqualTo(400);
        Api.Answer renamed = scenario.owner.send(
                "PATCH", "/templateversions/" + template.activeVersionId(), "{\"name\":\"v1.0_a\"}");
        assertThat(renamed.code()).isEqualTo(400);
        assertThat(renamed.invalidFields()).containsExactly("name");
    }

    @Test
    void theTagsThatTheServerManagesAreAdded() {
        UUID file = scenario.uploadTar("main.tf", Scenario.TEMPLATE);
        TemplateVersion version =
                create(body(file, ",\"tags\":{\"zone\":\"a\",\"owner\":\"x\"}")).as(TemplateVersion.codec());
        assertThat(version.job().tags())
                .containsEntry("zone", "a")
                .containsEntry("scope", "organization")
                .containsEntry("owner", "");
    }

    @Test
    void versionsAreListedOldestFirstWithAForwardCursor() {
        Template template = scenario.template();
        UUID file = scenario.uploadTar("main.tf", Scenario.TEMPLATE);
        TemplateVersion second = scenario.version(file, template.id(), "second");
        scenario.version(file, template.id(), "third");
        String path = "/templates/" + template.id() + "/versions";
        List<TemplateVersion> all =
                scenario.owner.get(path).as(TemplateVersion.codec().list());
        assertThat(all).extracting(TemplateVersion::id).startsWith(template.activeVersionId());
        assertThat(scenario.owner
                        .get(path + "?after_id=" + second.id())
                        .as(TemplateVersion.codec().list()))
                .extracting(TemplateVersion::name)
                .containsExactly("third");
        assertThat(scenario.owner.get(path + "?after_id=" + UUID.randomUUID()).code())
                .isEqualTo(400);
        assertThat(scenario.owner
                        .get(path + "/second")
                        .as(TemplateVersion.codec())
                        .id())
                .isEqualTo(second.id());
    }

    @Test
    void cancellingARunningJobTakesAMomentAndFailsIt() {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        scenario.pass(scenario.startOfJob());
        String path = "/templateversions/" + version.id() + "/cancel";
        assertThat(scenario.owner.send("PATCH", path, "").code()).isEqualTo(200);
        assertThat(scenario.reload(version).job().status()).isEqualTo(ProvisionerJobStatus.CANCELING);
        assertThat(scenario.owner.send("PATCH", path, "").code()).isEqualTo(400);
        scenario.finish();
        assertThat(scenario.reload(version).job().status()).isEqualTo(ProvisionerJobStatus.FAILED);
    }

    @Test
    void aJobWithTagsThatNobodyServesWaits() {
        UUID file = scenario.uploadTar("main.tf", Scenario.TEMPLATE);
        TemplateVersion version =
                create(body(file, ",\"tags\":{\"cluster\":\"far\"}")).as(TemplateVersion.codec());
        assertThat(version.job().tags())
                .containsExactlyInAnyOrderEntriesOf(Map.of("cluster", "far", "scope", "organization", "owner", ""));
        scenario.pass(Duration.ofDays(1));
        assertThat(scenario.reload(version).job().status()).isEqualTo(ProvisionerJobStatus.PENDING);
        TemplateVersion other = scenario.version(Scenario.TEMPLATE);
        scenario.finish();
        assertThat(scenario.reload(other).job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        scenario.owner.send("PATCH", "/templateversions/" + version.id() + "/cancel", "");
        assertThat(scenario.reload(version).job().status()).isEqualTo(ProvisionerJobStatus.CANCELED);
    }

    @Test
    void aZeroTemplateIsNone() {
        UUID file = scenario.uploadTar("main.tf", Scenario.TEMPLATE);
        Api.Answer answer = create(body(file, ",\"template_id\":\"" + new UUID(0, 0) + "\""));
        assertThat(answer.code()).isEqualTo(201);
        assertThat(answer.text("template_id")).isEqualTo(new UUID(0, 0).toString());
    }

    @Test
    void theActiveVersionIsNotArchived() {
        UUID active = scenario.template().activeVersionId();
        assertThat(scenario.owner
                        .send("POST", "/templateversions/" + active + "/archive", "")
                        .code())
                .isEqualTo(500);
    }

    @Test
    void parametersComeInTheOrderOfTheTemplate() {
        TemplateVersion version = scenario.version("""
                data "coder_parameter" "c" {
                  name    = "c"
                  default = ""
                  order   = 2
                }
                data "coder_parameter" "b" {
                  name    = "b"
                  default = ""
                }
                data "coder_parameter" "a" {
                  name    = "a"
                  default = ""
                }
                """);
        scenario.finish();
        assertThat(scenario.owner
                        .get("/templateversions/" + version.id() + "/rich-parameters")
                        .as(TemplateVersionParameter.codec().list()))
                .extracting(TemplateVersionParameter::name)
                .containsExactly("b", "a", "c");
    }

    @Test
    void cancellingAWaitingJobEndsItAtOnce() {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        scenario.owner.send("PATCH", "/templateversions/" + version.id() + "/cancel", "");
        TemplateVersion canceled = scenario.reload(version);
        assertThat(canceled.job().status()).isEqualTo(ProvisionerJobStatus.CANCELED);
        assertThat(canceled.job().startedAt()).isEmpty();
    }

    @Test
    void theLogGrowsWithTheJobAndIsReadFromACursor() {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        String path = "/templateversions/" + version.id() + "/logs";
        assertThat(scenario.owner.get(path).text()).isEqualTo("[]\n");
        scenario.finish();
        List<ProvisionerJobLog> lines =
                scenario.owner.get(path).as(ProvisionerJobLog.codec().list());
        assertThat(lines).extracting(ProvisionerJobLog::id).isSorted().hasSizeGreaterThan(2);
        assertThat(scenario.owner
                        .get(path + "?after=" + lines.get(1).id())
                        .as(ProvisionerJobLog.codec().list()))
                .isEqualTo(lines.subList(2, lines.size()));
    }

    @Test
    void theResourcesOfAVersionAreThoseOfAStopAndThoseOfAStart() {
        TemplateVersion version = scenario.version("""
                resource "docker_volume" "home" {}
                resource "docker_container" "dev" {
                  count = data.coder_workspace.me.start_count
                }
                """);
        String path = "/templateversions/" + version.id() + "/resources";
        assertThat(scenario.owner.get(path).code()).isEqualTo(400);
        scenario.finish();
        assertThat(scenario.owner.get(path).as(WorkspaceResource.codec().list()))
                .extracting(resource -> resource.workspaceTransition() + " " + resource.name())
                .containsExactly("stop home", "start home", "start dev");
    }

    @Test
    void unusedVersionsAreArchivedAllOrThoseThatFailed() {
        Template template = scenario.template();
        String path = "/templates/" + template.id() + "/versions/archive";
        assertThat(scenario.owner.send("POST", path, "{}").text()).contains("\"archived_ids\":null");
        TemplateVersion good = scenario.version(scenario.uploadTar("main.tf", ""), template.id(), "good");
        TemplateVersion bad = scenario.version(scenario.uploadTar("main.tf", "}"), template.id(), "bad");
        scenario.finish();
        assertThat(scenario.owner
                        .send("POST", path, "{\"all\":false}")
                        .as(ArchiveTemplateVersionsResponse.codec())
                        .archivedIds())
                .containsExactly(bad.id());
        assertThat(scenario.owner
                        .send("POST", path, "{\"all\":true}")
                        .as(ArchiveTemplateVersionsResponse.codec())
                        .archivedIds())
                .containsExactly(good.id());
    }
}
