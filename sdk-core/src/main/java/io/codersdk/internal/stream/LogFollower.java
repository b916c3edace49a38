package io.codersdk.internal.stream;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.StreamCall;
import io.codersdk.internal.send.Transport;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Follows logs: opens streams that go on where they stopped when a connection breaks. Immutable, shared by threads. */
public final class LogFollower {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    /** Servers answer at once, whatever there is to follow. Whoever is slower is asked for the log instead. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(15);

    private final WebSocketOpener opener;
    private final Function<ApiRequest<?, ?>, StreamCall> calls;
    private final StreamFailures failures;
    private final Timing timing;
    private final int maxRetries;
    private final IdleWait idle;

    /** @param calls how what stands for a socket is had where none gets through */
    LogFollower(
            WebSocketOpener opener,
            Function<ApiRequest<?, ?>, StreamCall> calls,
            StreamFailures failures,
            Timing timing,
            int maxRetries,
            IdleWait idle) {
        this.opener = opener;
        this.calls = calls;
        this.failures = failures;
        this.timing = timing;
        this.maxRetries = maxRetries;
        this.idle = idle;
    }

    /** A follower that takes a connection for dead when nothing came for 60 seconds. */
    public static LogFollower of(Transport transport) {
        return of(transport, IdleWait.of(IDLE_TIMEOUT));
    }

    /** A follower with another patience between two frames, before it makes another connection. */
    static LogFollower of(Transport transport, IdleWait idle) {
        Duration handshake = Collections.min(List.of(transport.options().timeout(), HANDSHAKE_TIMEOUT));
        Transport sockets = transport.withOptions(transport.options().timeout(handshake));
        return new LogFollower(
                sockets::openWebSocket,
                request -> transport.streamingCall(request, "application/json", IDLE_TIMEOUT),
                sockets::failure,
                transport.timing(),
                transport.options().maxRetries(),
                idle);
    }

    /** Follows a log from its first line. */
    public <T> FollowedLog<T> follow(LogSource<T> source) {
        return stream(source, -1);
    }

    /**
     * Follows a log from the line after this one.
     *
     * @param after the id of the last line that is known already
     * @throws IllegalArgumentException if it is negative
     */
    public <T> FollowedLog<T> follow(LogSource<T> source, long after) {
        if (after < 0) {
            throw new IllegalArgumentException("no line has the id " + after);
        }
        return stream(source, after);
    }

    private <T> FollowedLog<T> stream(LogSource<T> source, long after) {
        LogFeed<T> feed = new LogFeed<>(source, after, this);
        StreamState state = new StreamState();
        return new FollowedLog<>(feed, new StreamReader<>(feed, timing, maxRetries, state), state);
    }

    PolledLog poll(LogSource<?> source, LongSupplier last) {
        return new PolledLog(source, last, calls, failures, timing);
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
