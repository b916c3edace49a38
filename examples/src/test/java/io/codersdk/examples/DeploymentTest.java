package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.auth.Environment;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.CredentialsException;
import io.codersdk.testkit.FakeCoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @TempDir
    private Path home;

    private Environment nothing() {
        return new Environment(Map.of(), "Linux", home, (command, more) -> {
            throw new AssertionError("no command is configured");
        });
    }

    @Test
    void aFakeIsFurnishedBeforeTheWork() {
        int status = Deployment.use(
                nothing(),
                out,
                FakeWorkspaces.of("one", "two")::start,
                coder -> coder.workspaces().list().toList().size());

        assertThat(status).isEqualTo(2);
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("using a fake one in this process");
    }

    @Test
    void whatFailsIsAnErrorOfOneLine() {
        int status = Deployment.use(nothing(), out, FakeCoder::start, coder -> {
            throw new CoderException("it broke");
        });

        assertThat(status).isEqualTo(1);
        assertThat(written.toString(StandardCharsets.UTF_8)).endsWith("Error: it broke%n".formatted());
    }

    @Test
    void theExitStatusSaysWhetherAnotherTryMayHelp() {
        assertThat(failing(new CoderTimeoutException("it took too long", null))).isEqualTo(ExitStatus.TRY_AGAIN);
        assertThat(failing(new CredentialsException("no token"))).isEqualTo(ExitStatus.FAILED);
        assertThat(failing(new IllegalArgumentException("no such option"))).isEqualTo(ExitStatus.WRONG_USAGE);
    }

    private int failing(RuntimeException e) {
        return Deployment.use(nothing(), out, FakeCoder::start, coder -> {
            throw e;
        });
    }
}
