package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderException;
import io.codersdk.error.JobFailedException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Template;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoderTest
class PromoteTemplateTest {
    private static final String FOLDER = Path.of("templates", "docker").toString();

    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            // A log that is followed steps no time.
            .queueTime(Duration.ZERO)
            .importTime(Duration.ZERO)
            .template("docker");

    private final FakeCoder fake;
    private final CoderClient coder;
    private final UUID template;
    private final UUID before;
    private final Written written = new Written();
    private final Written news = new Written();

    PromoteTemplateTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
        this.template = fake.ids().template("docker");
        this.before = active();
    }

    private UUID active() {
        return coder.templates().get(template).activeVersionId();
    }

    private int run(String... args) {
        return new PromoteTemplate(coder, written.out(), news.out()).run(args);
    }

    @Test
    void aVersionOfWhichAWorkspaceCanBePlannedIsPromoted() {
        assertThat(run(FOLDER, "cpu=4", "--json")).isZero();

        assertThat(active()).isNotEqualTo(before);
        assertThat(JsonValue.parse(written.text()).asMap())
                .containsEntry("template", JsonValue.of("docker"))
                .containsEntry("version", JsonValue.of(active().toString()))
                .containsEntry("changed", JsonValue.of(true));
    }

    @Test
    void aVersionWhoseDryRunFailsIsNotPromoted() {
        fake.nextDryRun().fails("no such image");

        assertThatThrownBy(() -> run(FOLDER))
                .isInstanceOf(CoderException.class)
                .hasMessage("The dry run failed: no such image");

        assertThat(active()).isEqualTo(before);
        assertThat(news.lines()).last().asString().endsWith(" is not promoted.");
        assertThat(written.text()).isEmpty();
    }

    @Test
    void aWorkspaceIsBuiltOfItAndDeletedIfThatIsAskedFor() {
        assertThat(run(FOLDER, "--workspace")).isZero();

        assertThat(active()).isNotEqualTo(before);
        assertThat(coder.workspaces().list()).isEmpty();
        assertThat(fake.requests())
                .filteredOn(request -> request.path().endsWith("/builds"))
                .singleElement()
                .satisfies(request -> assertThat(request.bodyText()).contains("\"delete\""));
    }

    @Test
    void aVersionOfWhichNoWorkspaceCanBeBuiltIsNotPromoted() {
        fake.nextBuild().fails("no room");

        assertThatThrownBy(() -> run(FOLDER, "--workspace")).isInstanceOf(JobFailedException.class);

        assertThat(active()).isEqualTo(before);
        assertThat(coder.workspaces().list()).isEmpty();
    }

    @Test
    void aWorkspaceThatCannotBeDeletedEitherDoesNotHideWhyItFailed() {
        fake.nextBuild().fails("no room");
        fake.nextBuild().fails("held by somebody");

        assertThatThrownBy(() -> run(FOLDER, "--workspace"))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("no room")
                .satisfies(e ->
                        assertThat(e.getSuppressed()).singleElement().asString().contains("held by somebody"));
    }

    @Test
    void whatIsUnchangedIsNotTriedAgain() {
        run(FOLDER);
        UUID promoted = active();
        int dryRuns = fake.requests().size();

        assertThat(run(FOLDER)).isZero();

        assertThat(active()).isEqualTo(promoted);
        assertThat(written.lines()).last().asString().endsWith(" is active, as it was: nothing has changed.");
        assertThat(fake.requests().subList(dryRuns, fake.requests().size()))
                .noneMatch(request -> request.path().contains("dry-run"));
    }

    @Test
    void aTemplateThatIsNewIsActiveWhateverComesOfTheTrial() {
        fake.nextDryRun().fails("no such image");
        coder.templates().delete(template);

        assertThatThrownBy(() -> run(FOLDER)).hasMessage("The dry run failed: no such image");

        assertThat(coder.templates().list()).extracting(Template::name).containsExactly("docker");
        assertThat(news.lines()).last().asString().endsWith(" is active, since its template is new.");
    }
}
