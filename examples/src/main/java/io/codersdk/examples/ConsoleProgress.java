package io.codersdk.examples;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.wait.ProgressListener;
import java.io.PrintStream;

/** Shows progress: one line that changes in a terminal, a line for each piece of news elsewhere. */
final class ConsoleProgress implements ProgressListener {
    private static final String SPINNER = "|/-\\";
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal;
    private int turn;

    ConsoleProgress(PrintStream out) {
        this(out, Tty.isOutput());
    }

    ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void queued(int position, int size) {
        show("waiting for a provisioner" + (size == 0 ? "" : ", " + position + " of " + size));
    }

    @Override
    public void noProvisioner(String reason) {
        show("still waiting: " + reason);
    }

    @Override
    public void state(String state) {
        show(state);
        if (terminal) {
            out.println();
        }
    }

    @Override
    public void stage(String name) {
        show(name);
    }

    @Override
    public void log(LogLevel level, String line) {
        show(line);
    }

    private void show(String news) {
        if (terminal) {
            String line = SPINNER.charAt(turn++ % SPINNER.length()) + " " + news;
            // Carriage return, text, and what erases the rest of the line before.
            out.print("\r" + line.substring(0, Math.min(WIDTH, line.length())) + "\u001b[K");
            out.flush();
        } else {
            out.println("  " + news);
        }
    }
}
