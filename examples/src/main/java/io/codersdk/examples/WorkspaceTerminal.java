package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.error.CoderException;
import io.codersdk.stream.Terminal;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A terminal in one of the caller's workspaces, until its shell exits. Usage: {@code [workspace]} */
public final class WorkspaceTerminal {
    private WorkspaceTerminal() {}

    public static void main(String[] args) {
        String workspace = args.length == 0 ? "example" : args[0];
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                FakeWorkspaces.of(workspace)::start,
                coder -> enter(coder, workspace, new Tty(), System.in, System.out)));
    }

    static int enter(CoderClient coder, String workspace, Tty tty, InputStream keys, PrintStream screen) {
        var id = coder.workspaces().getByName("me", workspace).id();
        var waiting = WaitOptions.listeningWith(new ConsoleProgress(screen));
        var agent = coder.workspaces().waitUntilAgentReady(id, waiting).id();
        var size = tty.size();
        try (tty;
                Terminal terminal =
                        coder.agents().openTerminal(agent, UUID.randomUUID(), size.columns(), size.rows())) {
            tty.attach(terminal::resize);
            var typist = new Thread(() -> type(keys, terminal));
            typist.setDaemon(true);
            typist.start();
            for (byte[] shown : terminal) {
                screen.writeBytes(shown);
                screen.flush();
            }
            return 0;
        }
    }

    private static void type(InputStream keys, Terminal terminal) {
        char[] typed = new char[1024];
        try (var reader = new InputStreamReader(keys, StandardCharsets.UTF_8)) {
            for (int count = reader.read(typed); count >= 0; count = reader.read(typed)) {
                terminal.write(new String(typed, 0, count));
            }
            terminal.write("\u0004"); // the end of input, as Ctrl and D say it
        } catch (IOException | CoderException e) {
            // There is nobody to type for, or nothing to type on.
        }
    }
}
