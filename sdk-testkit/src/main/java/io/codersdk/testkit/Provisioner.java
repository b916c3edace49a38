package io.codersdk.testkit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The one provisioner of a {@link FakeCoder}, whose jobs succeed unless their template cannot be read. What goes wrong
 * here goes wrong with the next jobs that are asked for, imports, builds and dry runs alike, each scripted outcome with one.
 */
public final class Provisioner {
    /** When jobs begin or end that never do; so late that any clock of a test is earlier, and not too late for arithmetic. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final Outcome SUCCESS = new Outcome(null, false);

    private final Deque<Outcome> scripted = new ArrayDeque<>();

    Provisioner() {}

    /** How a job goes on. */
    record Outcome(@Nullable String error, boolean hangs) {}

    /** Lets the next job run as long as others do, and fail with this error. */
    public synchronized void failNext(String error) {
        scripted.addLast(new Outcome(error, false));
    }

    /** Lets the next job begin and never end, unless it is cancelled. */
    public synchronized void hangNext() {
        scripted.addLast(new Outcome(null, true));
    }

    synchronized Outcome next() {
        return scripted.isEmpty() ? SUCCESS : scripted.removeFirst();
    }
}
