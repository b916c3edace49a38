package io.codersdk.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The terminals of one agent, by the names that clients gave them. */
final class Terminals {
    private final Map<UUID, TerminalSession> sessions = new HashMap<>();

    /** How a terminal is to be; of one that lives already nothing changes. */
    record Wish(UUID name, int columns, int rows, String command) {}

    /** The terminal of this name, made anew unless it lives. */
    TerminalSession open(Wish wish, Instant now) {
        TerminalSession living = sessions.get(wish.name());
        if (living != null && !living.isOver(now)) {
            return living;
        }
        TerminalSession session = new TerminalSession(new FakeShell(wish.columns(), wish.rows()), wish.command(), now);
        sessions.put(wish.name(), session);
        return session;
    }

    /** Ends all as a server does that starts anew. */
    void breakAll() {
        sessions.values().forEach(TerminalSession::leave);
        sessions.clear();
    }

    void endAll() {
        sessions.values().forEach(TerminalSession::end);
        sessions.clear();
    }
}
