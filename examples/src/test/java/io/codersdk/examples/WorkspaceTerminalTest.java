package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.wait.WaitOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@CoderTest
class WorkspaceTerminalTest {
    private static final Tty NONE = new Tty(arguments -> Optional.empty());

    @World
    static final FakeCoderBuilder WORLD = FakeWorkspaces.of("one")
            .queueTime(Duration.ZERO)
            .buildTime(Duration.ofMillis(10))
            .agentConnectTime(Duration.ofMillis(10))
            .scriptTime(Duration.ofMillis(10));

    private final FakeCoder fake;
    private final CoderClient coder;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    WorkspaceTerminalTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private String enter(Tty tty, InputStream keys) {
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        assertThat(WorkspaceTerminal.enter(coder, "one", tty, keys, out)).isZero();
        return screen.toString(StandardCharsets.UTF_8);
    }

    private static InputStream keys(String keys) {
        return new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesAreRunUntilThereAreNoMore() {
        assertThat(enter(NONE, keys("echo é $((40+2))\n")))
                .contains("\r\né 42\r\n")
                .endsWith("exit\r\n");
    }

    @Test
    void theEndOfTheShellIsTheEndThoughMoreCouldBeTyped() throws IOException {
        try (PipedOutputStream typed = new PipedOutputStream();
                InputStream keyboard = new PipedInputStream(typed)) {
            typed.write("exit\r".getBytes(StandardCharsets.UTF_8));

            assertThat(enter(NONE, keyboard)).endsWith("exit\r\n");
        }
    }

    @Test
    void whereThereIsATerminalItsKeysGoThroughAndItsSizeIsTaken() {
        List<String> commands = new ArrayList<>();
        Tty tty = new Tty(arguments -> {
            commands.add(String.join(" ", arguments));
            return Optional.of(arguments[0].equals("size") ? "30 90" : "saved");
        });

        assertThat(enter(tty, keys("stty size\rexit\r"))).contains("\r\n30 90\r\n");
        assertThat(commands).startsWith("size", "-g", "raw -echo").endsWith("saved");
    }

    @Test
    void aWorkspaceThatIsStoppedCannotBeEntered() {
        coder.workspaces().stop(fake.ids().workspace("owner", "one"), WaitOptions.DEFAULT);

        assertThatThrownBy(() -> enter(NONE, keys("exit\n"))).isInstanceOf(AgentUnavailableException.class);
    }
}
