package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void outsideATerminalEachPieceOfNewsIsALine() {
        ConsoleProgress progress = new ConsoleProgress(out, false);
        progress.queued(2, 5);
        progress.log(LogLevel.INFO, "Planning");

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("  waiting for a provisioner, 2 of 5", "  Planning");
    }

    @Test
    void inATerminalNewsReplacesNewsOnOneLineThatFits() {
        ConsoleProgress progress = new ConsoleProgress(out, true);
        progress.stage("Planning");
        progress.log(LogLevel.INFO, "x".repeat(500));

        String text = written.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\r| Planning").doesNotContain("\n");
        assertThat(text.substring(text.lastIndexOf('\r') + 1).replace("\u001b[K", ""))
                .hasSize(78);
    }
}
