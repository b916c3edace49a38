package io.codersdk.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import okhttp3.WebSocket;
import okio.Buffer;
import okio.ByteString;

/** A shell with its screen, which several sockets may show at once, and which lives on for a while when none does. */
final class TerminalSession {
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int NORMAL = 1000;
    private static final int SERVICE_RESTART = 1012;

    private final Set<WebSocket> sockets = new LinkedHashSet<>();
    private final Buffer screen = new Buffer();
    private final FakeShell shell;
    private Instant leftAt;
    private boolean over;

    TerminalSession(FakeShell shell, String command, Instant now) {
        this.shell = shell;
        this.leftAt = now;
        screen.writeUtf8(shell.start(command));
    }

    boolean isOver(Instant now) {
        return over || (sockets.isEmpty() && !now.isBefore(leftAt.plus(LONGEST_REST)));
    }

    /** Shows the screen so far, and then whatever comes. */
    void attach(WebSocket socket) {
        if (screen.size() > 0) {
            socket.send(screen.snapshot());
        }
        sockets.add(socket);
        if (shell.hasExited()) {
            end();
        }
    }

    void detach(WebSocket socket, Instant now) {
        sockets.remove(socket);
        leftAt = now;
    }

    void resize(int columns, int rows) {
        shell.resize(columns, rows);
    }

    void type(String keys) {
        ByteString shown = ByteString.encodeUtf8(shell.type(keys));
        screen.write(shown);
        if (shown.size() > 0) {
            sockets.forEach(socket -> socket.send(shown));
        }
        if (shell.hasExited()) {
            end();
        }
    }

    /** Ends the shell and everything that shows it. */
    void end() {
        end(NORMAL);
    }

    /** The same, because the server goes. */
    void leave() {
        end(SERVICE_RESTART);
    }

    private void end(int code) {
        over = true;
        sockets.forEach(socket -> socket.close(code, null));
        sockets.clear();
    }
}
