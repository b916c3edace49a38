package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.JobFailedException.Reason;
import io.codersdk.error.TemplateFolderException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import io.codersdk.operation.TemplatesOperations;
import io.codersdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFlowTest {
    @AutoClose
    private final Deployment coder = new Deployment();

    @TempDir
    Path folder;

    private PushedTemplate push(String terraform) {
        return coder.push(folder, terraform);
    }

    @Test
    void theFirstPushCreatesTheTemplateAndTheNextOnePromotesItsVersion() {
        PushedTemplate first = push(Deployment.TERRAFORM);
        assertThat(first.created()).isTrue();
        assertThat(first.template().activeVersionId()).isEqualTo(first.version().id());

        PushedTemplate second = push(Deployment.TERRAFORM + "# changed\n");
        assertThat(second.created()).isFalse();
        assertThat(second.template().id()).isEqualTo(first.template().id());
        assertThat(second.template().activeVersionId())
                .isEqualTo(second.version().id())
                .isNotEqualTo(first.version().id());
        assertThat(coder.client.templateVersions().list(first.template().id()))
                .extracting(TemplateVersion::id)
                .containsExactlyInAnyOrder(
                        first.version().id(), second.version().id());
    }

    @Test
    void anImportThatFailsLeavesTheTemplateAsItWasAndTellsWhy() {
        Template before = push(Deployment.TERRAFORM).template();
        JobFailedException failure =
                catchThrowableOfType(JobFailedException.class, () -> push("resource \"coder_agent\" {"));
        assertThat(failure.status()).isEqualTo("failed");
        String reason = failure.error().orElseThrow();
        assertThat(failure).hasMessageContaining(reason);
        assertThat(failure.logTail()).contains(reason);
        assertThat(coder.client.templates().get(before.id()).activeVersionId()).isEqualTo(before.activeVersionId());
    }

    @Test
    void aFirstImportThatFailsMakesNoTemplate() {
        assertThatThrownBy(() -> push("}")).isInstanceOf(JobFailedException.class);
        assertThat(coder.client.templates().list()).isEmpty();
    }

    @Test
    void aVariableWithoutValueIsToldByItsCodeAndCanBeGiven() {
        String variable = "variable \"region\" {\n  type = string\n}\n";
        assertThatThrownBy(() -> push(variable + Deployment.TERRAFORM))
                .isInstanceOfSatisfying(JobFailedException.class, failure -> {
                    assertThat(failure.errorCode()).contains("REQUIRED_TEMPLATE_VARIABLES");
                    assertThat(failure.reason()).isEqualTo(Reason.REQUIRED_TEMPLATE_VARIABLES);
                    assertThat(failure.requiredVariables()).containsExactly("region");
                    assertThat(failure).hasMessageContaining("they are: region");
                });
        PushedTemplate pushed = coder.client
                .templates()
                .push(TemplatePush.of(folder)
                        .name("small")
                        .variable("region", "eu")
                        .waitOptions(Deployment.WAIT));
        assertThat(pushed.created()).isTrue();
    }

    private PushedTemplate push(UnaryOperator<TemplatePush> change) {
        TemplatePush push = TemplatePush.of(folder).name("small").waitOptions(Deployment.WAIT);
        return coder.client.templates().push(change.apply(push));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What is in the archive of a version, read with nothing but the JDK. */
    private List<String> names(TemplateVersion version, Path elsewhere) throws IOException {
        Path zip = elsewhere.resolve("archive.zip");
        coder.client.files().downloadZip(version.job().fileId(), zip);
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            return archive.stream().map(ZipEntry::getName).toList();
        }
    }

    private static final String VARIABLES = """
            variable "region" {
              type = string
            }
            variable "zones" {
              type = list(string)
            }
            variable "size" {
              type = number
            }
            """;

    @Test
    void aTemplateWithFoldersIsImportedAndWhatIsPrivateStaysAtHome(@TempDir Path elsewhere) throws IOException {
        write("build/scripts/start.sh", "#!/bin/sh");
        write("build/Dockerfile", "FROM scratch");
        for (String name : List.of(".env", ".ssh/id_rsa", "terraform.tfstate", "terraform.tfvars", "a.auto.tfvars")) {
            write(name, "# secret");
        }
        PushedTemplate pushed = push(Deployment.TERRAFORM);
        assertThat(pushed.version().job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        assertThat(names(pushed.version(), elsewhere))
                .containsExactly("build/", "build/Dockerfile", "build/scripts/", "build/scripts/start.sh", "main.tf");

        PushedTemplate more = push(push -> push.include(".env"));
        assertThat(names(more.version(), elsewhere)).contains(".env").doesNotContain(".ssh/");
    }

    @Test
    void valuesInTheFolderBecomeValuesOfTheVersionUnlessOthersAreGiven() throws IOException {
        write("main.tf", VARIABLES + Deployment.TERRAFORM);
        write("terraform.tfvars", "region = \"us\"\nzones = [\"a\", \"b\"]\n");
        write("size.auto.tfvars.json", "{\"size\": 4, \"region\": \"eu\"}");
        PushedTemplate read = push(push -> push);
        assertThat(values(read.version())).isEqualTo(Map.of("region", "eu", "zones", "[\"a\",\"b\"]", "size", "4"));
        PushedTemplate given = push(push -> push.variable("region", "asia"));
        assertThat(values(given.version())).containsEntry("region", "asia").containsEntry("size", "4");
    }

    private Map<String, String> values(TemplateVersion version) {
        return coder.client.templateInputs().variables(version.id()).stream()
                .collect(Collectors.toMap(TemplateVersionVariable::name, TemplateVersionVariable::value));
    }

    @Test
    void whatCannotBePushedIsToldBeforeAnythingIsSent() throws IOException {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> coder.client.templates().push(TemplatePush.of(missing)))
                .isInstanceOf(TemplateFolderException.class)
                .hasMessageContaining(missing.toString());
        write("README.md", "");
        assertThatThrownBy(() -> push(push -> push))
                .isInstanceOf(TemplateFolderException.class)
                .hasMessageContaining("*.tf");
        write("main.tf", "");
        assertThatThrownBy(() -> coder.client
                        .templates()
                        .push(TemplatePush.of(folder.resolve("main.tf")).name("small")))
                .isInstanceOf(TemplateFolderException.class)
                .hasMessageContaining("it is no folder");
        write("terraform.tfvars", "region = upper(\"us\")");
        assertThatThrownBy(() -> push(push -> push))
                .isInstanceOf(TemplateFolderException.class)
                .hasMessageContaining("terraform.tfvars, line 1");
        write("my_template/main.tf", "");
        assertThatThrownBy(() -> coder.client.templates().push(TemplatePush.of(folder.resolve("my_template"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my_template");
        assertThat(coder.fake.requests()).isEmpty();
    }

    @Test
    void aVersionThatIsNotActivatedWaitsForItsPromotion() throws IOException {
        Template before = push(Deployment.TERRAFORM).template();
        write("README.md", "# Changed");
        PushedTemplate pushed = push(push -> push.activate(false));
        assertThat(pushed.version().templateId()).contains(before.id());
        assertThat(pushed.template().activeVersionId()).isEqualTo(before.activeVersionId());
        coder.client.templates().promote(before.id(), pushed.version().id());
        assertThat(coder.client.templates().get(before.id()).activeVersionId())
                .isEqualTo(pushed.version().id());
    }

    @Test
    void aNewTemplateIsDescribedAndOneThatExistsKeepsItsDescription() throws IOException {
        write("main.tf", Deployment.TERRAFORM);
        Template created = push(push ->
                        push.displayName("Small one").description("For trials.").icon("/icon/code.svg"))
                .template();
        assertThat(created.displayName()).isEqualTo("Small one");
        assertThat(created.description()).isEqualTo("For trials.");
        assertThat(created.icon()).isEqualTo("/icon/code.svg");
        assertThat(push(push -> push.displayName("Other")).template().displayName())
                .isEqualTo("Small one");
    }

    /** The version with the tags is never imported where nobody serves them, but a template can be made of it. */
    @Test
    void aPushTakesTheTagsOfTheActiveVersionUnlessOthersAreGiven() throws IOException {
        write("main.tf", Deployment.TERRAFORM);
        UUID file = push(Deployment.TERRAFORM).version().job().fileId();
        TemplateVersion tagged = coder.client
                .templateVersions()
                .create(
                        "default",
                        CreateTemplateVersionRequest.builder()
                                .fileId(file)
                                .storageMethod(ProvisionerStorageMethod.FILE)
                                .provisioner(ProvisionerType.TERRAFORM)
                                .tags(Map.of("environment", "cloud"))
                                .build());
        assertThat(tagged.job().tags()).containsKeys("environment", "scope", "owner");
        coder.client
                .templates()
                .create(
                        "default",
                        CreateTemplateRequest.builder()
                                .name("tagged")
                                .templateVersionId(tagged.id())
                                .build());

        pushImpatiently(push -> push);
        assertThat(lastTags()).isEqualTo(Map.of("environment", "cloud"));
        pushImpatiently(push -> push.provisionerTags(Map.of("environment", "here")));
        assertThat(lastTags()).isEqualTo(Map.of("environment", "here"));
    }

    private void pushImpatiently(UnaryOperator<TemplatePush> change) {
        try {
            push(push ->
                    change.apply(push).name("tagged").waitOptions(Deployment.WAIT.timeout(Duration.ofMillis(100))));
        } catch (CoderTimeoutException e) {
            // There is no provisioner with such tags.
        }
    }

    /** The tags of the version that was asked for last. */
    private Map<String, String> lastTags() {
        ReceivedRequest last = coder.fake.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/templateversions"))
                .reduce((first, second) -> second)
                .orElseThrow();
        return CreateTemplateVersionRequest.codec().decode(last.bodyText()).tags();
    }

    @Test
    void anEditKeepsWhatItDoesNotChange() {
        Template template = push(Deployment.TERRAFORM).template();
        coder.client
                .templates()
                .edit(
                        template.id(),
                        t -> t.displayName("Small")
                                .defaultTtl(Duration.ofHours(3))
                                .allowUserCancelWorkspaceJobs(true));
        Template edited = coder.client.templates().edit(template.id(), t -> t.description("For trials."));

        assertThat(edited).isEqualTo(coder.client.templates().get(template.id()));
        assertThat(edited.description()).isEqualTo("For trials.");
        assertThat(edited.displayName()).isEqualTo("Small");
        assertThat(edited.defaultTtl()).isEqualTo(Duration.ofHours(3));
        assertThat(edited.allowUserCancelWorkspaceJobs()).isTrue();
        assertThat(edited.name()).isEqualTo("small");
    }

    @Test
    void anEditSendsEverythingThatAServerWouldResetElse() {
        Template template = push(Deployment.TERRAFORM).template();
        coder.client.templates().edit(template.id(), t -> t);

        List<ReceivedRequest> requests = coder.fake.requests();
        assertThat(JsonValue.parse(requests.get(requests.size() - 1).bodyText()).asMap())
                .containsKeys(TemplatesOperations.UPDATE_TEMPLATE_METADATA_BY_ID
                        .resets()
                        .toArray(String[]::new));
    }

    @Test
    void anEditThatChangesNothingAnswersTheTemplateAsItIs() {
        Template template = push(Deployment.TERRAFORM).template();
        assertThat(coder.client.templates().edit(template.id(), t -> t).id()).isEqualTo(template.id());
        assertThat(coder.client.templates().edit(template.id(), t -> t.description(template.description())))
                .isEqualTo(coder.client.templates().get(template.id()));
    }
}
