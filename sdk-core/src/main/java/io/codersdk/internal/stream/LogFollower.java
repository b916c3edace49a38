package io.codersdk.internal.stream;

import io.codersdk.http.Timing;
import java.time.Duration;

/** Follows logs: opens streams that go on where they stopped when a connection breaks. Immutable, shared by threads. */
public final class LogFollower {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private final WebSocketOpener opener;
    private final StreamFailures failures;
    private final Timing timing;
    private final int maxRetries;
    private final IdleWait idle;

    private LogFollower(WebSocketOpener opener, StreamFailures failures, Timing timing, int maxRetries, IdleWait idle) {
        this.opener = opener;
        this.failures = failures;
        this.timing = timing;
        this.maxRetries = maxRetries;
        this.idle = idle;
    }

    /** A follower that takes a connection for dead when nothing came for 60 seconds. */
    public static LogFollower of(WebSocketOpener opener, StreamFailures failures, Timing timing) {
        return new LogFollower(opener, failures, timing, Integer.MAX_VALUE, IdleWait.of(IDLE_TIMEOUT));
    }

    /**
     * A follower that gives a connection this long to answer its handshake, and this long between two frames, before it
     * takes it for dead and makes another. A dead connection loses no line, it delays them by as much.
     *
     * @throws IllegalArgumentException if it is less than a millisecond
     */
    public LogFollower idleTimeout(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("an idle timeout of " + timeout);
        }
        return idle(IdleWait.of(timeout));
    }

    LogFollower idle(IdleWait idle) {
        return new LogFollower(opener, failures, timing, maxRetries, idle);
    }

    /** A follower that replaces no more than so many connections in a row that brought nothing. */
    public LogFollower maxRetries(int maxRetries) {
        return new LogFollower(opener, failures, timing, maxRetries, idle);
    }

    /** Follows a log from its first line. */
    public <T> PulledStream<T> follow(LogSource<T> source) {
        return stream(source, -1);
    }

    /**
     * Follows a log from the line after this one.
     *
     * @param after the id of the last line that is known already
     * @throws IllegalArgumentException if it is negative
     */
    public <T> PulledStream<T> follow(LogSource<T> source, long after) {
        if (after < 0) {
            throw new IllegalArgumentException("no line has the id " + after);
        }
        return stream(source, after);
    }

    private <T> PulledStream<T> stream(LogSource<T> source, long after) {
        StreamState state = new StreamState();
        return new PulledStream<>(
                new StreamReader<>(new LogFeed<>(source, after, this), timing, maxRetries, state), state);
    }

    WebSocketOpener opener() {
        return opener;
    }

    StreamFailures failures() {
        return failures;
    }

    IdleWait idle() {
        return idle;
    }
}
