package io.codersdk.internal.stream;

import io.codersdk.http.Timing;
import java.time.Duration;

/** Followers of logs over sockets from elsewhere, where there are no other calls. */
public final class SocketFollower {
    private static final IdleWait USUAL = IdleWait.of(Duration.ofMinutes(1));

    private SocketFollower() {}

    public static LogFollower of(WebSocketOpener opener, StreamFailures failures, Timing timing) {
        return of(opener, failures, timing, USUAL);
    }

    static LogFollower of(WebSocketOpener opener, StreamFailures failures, Timing timing, IdleWait idle) {
        return new LogFollower(
                opener,
                request -> {
                    throw new IllegalStateException("nobody answers " + request);
                },
                failures,
                timing,
                Integer.MAX_VALUE,
                idle);
    }
}
