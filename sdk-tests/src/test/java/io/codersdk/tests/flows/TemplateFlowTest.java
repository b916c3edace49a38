package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
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
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.errorCode()).contains("REQUIRED_TEMPLATE_VARIABLES"));
        PushedTemplate pushed = coder.client
                .templates()
                .push(TemplatePush.of(folder)
                        .name("small")
                        .variable("region", "eu")
                        .waitOptions(Deployment.WAIT));
        assertThat(pushed.created()).isTrue();
    }

    @Test
    void aFolderThatIsNotThereIsToldBeforeAnythingIsSent() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> coder.client.templates().push(TemplatePush.of(missing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
        assertThat(coder.fake.requests()).isEmpty();
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
    void anEditThatChangesNothingAnswersTheTemplateAsItIs() {
        Template template = push(Deployment.TERRAFORM).template();
        assertThat(coder.client.templates().edit(template.id(), t -> t).id()).isEqualTo(template.id());
        assertThat(coder.client.templates().edit(template.id(), t -> t.description(template.description())))
                .isEqualTo(coder.client.templates().get(template.id()));
    }
}
