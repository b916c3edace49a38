package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.testkit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a folder that was pushed before. */
class PushAgainTest {
    private static final String REGION = """
            variable "region" {
              type    = string
              default = "eu"
            }
            """;
    private static final String REQUIRED = """
            variable "zone" {
              type = string
            }
            variable "key" {
              type      = string
              sensitive = true
            }
            """;

    @AutoClose
    private final Deployment coder = new Deployment();

    @TempDir
    Path folder;

    private PushedTemplate push(UnaryOperator<TemplatePush> change) {
        TemplatePush push = TemplatePush.of(folder).name("small").waitOptions(Deployment.WAIT);
        return coder.client.templates().push(change.apply(push));
    }

    private void write(String terraform) throws IOException {
        Files.writeString(folder.resolve("main.tf"), terraform + Deployment.TERRAFORM);
    }

    private void assertUnchanged(PushedTemplate first, UnaryOperator<TemplatePush> change) {
        long made = coder.sent("templateversions");
        PushedTemplate again = push(change);
        assertThat(again.unchanged()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.version().id()).isEqualTo(first.version().id());
        assertThat(again.template().activeVersionId()).isEqualTo(first.version().id());
        assertThat(coder.sent("templateversions"))
                .as("versions that were asked for")
                .isEqualTo(made);
    }

    private PushedTemplate assertChanged(PushedTemplate first, UnaryOperator<TemplatePush> change) {
        PushedTemplate again = push(change);
        assertThat(again.unchanged()).isFalse();
        assertThat(again.version().id()).isNotEqualTo(first.version().id());
        assertThat(again.template().activeVersionId()).isEqualTo(again.version().id());
        return again;
    }

    @Test
    void aFolderThatIsUnchangedMakesNoOtherVersion() throws IOException {
        write(REGION);
        PushedTemplate first = push(push -> push);
        assertThat(first.unchanged()).isFalse();
        assertUnchanged(first, push -> push);
        assertUnchanged(first, push -> push.variable("region", "eu").provisionerTags(Map.of()));
        write(REGION + "# changed\n");
        assertChanged(first, push -> push);
    }

    @Test
    void anotherValueMakesAnotherVersionAndSoDoesItsEnd() throws IOException {
        write(REGION);
        PushedTemplate first = push(push -> push);
        PushedTemplate asia = assertChanged(first, push -> push.variable("region", "asia"));
        assertUnchanged(asia, push -> push.variable("region", "asia"));
        assertChanged(asia, push -> push);
    }

    @Test
    void aVersionWithANameOrAMessageIsAlwaysMade() throws IOException {
        write("");
        PushedTemplate first = push(push -> push);
        PushedTemplate named = assertChanged(first, push -> push.versionName("named"));
        assertChanged(named, push -> push.message("The same again."));
    }

    /** They may be others than before. */
    @Test
    void valuesThatAreNotToldMakeAnotherVersion() throws IOException {
        write(REQUIRED);
        UnaryOperator<TemplatePush> values = push -> push.variable("zone", "a").variable("key", "secret");
        assertChanged(push(values), values);
    }

    @Test
    void aValueForAVariableThatTheVersionLacksMakesAnother() throws IOException {
        write("");
        assertChanged(push(push -> push), push -> push.variable("size", "4"));
    }

    /** Only what is active is looked at: an older version of the same content may have been left for a reason. */
    @Test
    void whatWasPushedBeforeTheLastTimeIsPushedAgain() throws IOException {
        write("");
        PushedTemplate first = push(push -> push);
        write(REGION);
        assertChanged(first, push -> push);
        write("");
        PushedTemplate third = assertChanged(first, push -> push);
        assertThat(third.version().job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
    }

    @Test
    void variablesThatWantAValueAreNamedBesidesThoseThatWereGivenOne() throws IOException {
        write(REGION + REQUIRED);
        JobFailedException none = catchThrowableOfType(JobFailedException.class, () -> push(push -> push));
        assertThat(none.requiredVariables()).containsExactly("zone", "key");
        JobFailedException one =
                catchThrowableOfType(JobFailedException.class, () -> push(push -> push.variable("key", "secret")));
        assertThat(one.requiredVariables()).containsExactly("zone");
        assertThat(one).hasMessageContaining("zone").hasMessageNotContaining("secret");
    }

    @Test
    void variablesThatCannotBeAskedForDoNotHideTheFailure() throws IOException {
        write(REQUIRED);
        coder.fake
                .faults()
                .next(TemplateVersionsOperations.GET_TEMPLATE_VARIABLES_BY_TEMPLATE_VERSION, Fault.status(403));
        JobFailedException failure = catchThrowableOfType(JobFailedException.class, () -> push(push -> push));
        assertThat(failure.requiredVariables()).isEmpty();
        assertThat(failure.errorCode()).contains("REQUIRED_TEMPLATE_VARIABLES");
        assertThat(failure.getSuppressed()).hasSize(1);
    }
}
