package io.codersdk.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SystemCommandRunnerTest {
    private final CommandRunner runner = new SystemCommandRunner(Duration.ofSeconds(30), 1000);

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    @Test
    void itGivesWhatTheCommandWrites() throws Exception {
        assertThat(runner.run(shell("echo \"X-Url=$CODER_URL\"; echo noise >&2"), Map.of("CODER_URL", "here")))
                .isEqualTo("X-Url=here\n");
    }

    @Test
    void aCommandThatFailsIsAnErrorThatDoesNotRepeatItsOutput() {
        assertThatThrownBy(() -> runner.run(shell("echo hush; exit 3"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aCommandThatWritesTooMuchIsEnded() {
        assertThatThrownBy(() -> runner.run(List.of("yes"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 bytes");
    }

    @Test
    void aCommandThatTakesTooLongIsEnded() {
        CommandRunner hasty = new SystemCommandRunner(Duration.ofMillis(50), 1000);

        assertThatThrownBy(() -> hasty.run(shell("sleep 1000; true"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not end");
    }

    /** Whose clock says that reading took all of it: another two minutes are more than this test may take. */
    @Test
    void readingAndEndingTogetherHaveTheTime() {
        Duration timeout = Duration.ofMinutes(2);
        Iterator<Duration> times = List.of(Duration.ZERO, timeout).iterator();
        CommandRunner slow =
                new SystemCommandRunner(timeout, 1000, () -> times.next().toNanos());

        assertThatThrownBy(() -> slow.run(shell("exec >&-; sleep 1000"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("it did not end within 120 s");
    }

    @Test
    void aCommandThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> runner.run(List.of("no-such-program-here"), Map.of()))
                .isInstanceOf(IOException.class);
    }
}
