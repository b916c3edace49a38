package io.codersdk.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts requests in a sliding minute, as one replica of the server does for one client address. */
final class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    static final int API = 512;
    static final int LOGIN = 60;
    static final int FILES = 12;

    private final FakeClock clock;
    private final Map<String, Deque<Instant>> requests = new LinkedHashMap<>();

    RateLimiter(FakeClock clock) {
        this.clock = clock;
    }

    /** Counts one of the requests that have a limit together. */
    synchronized Verdict count(String key, int limit) {
        Instant now = clock.instant();
        Instant start = now.minus(WINDOW);
        requests.values().removeIf(times -> !times.getLast().isAfter(start));
        Deque<Instant> times = requests.computeIfAbsent(key, unused -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
        boolean allowed = times.size() < limit;
        if (allowed) {
            times.addLast(now);
        }
        return new Verdict(
                allowed, limit, limit - times.size(), times.getFirst().plus(WINDOW));
    }

    /** What the limiter says to a request. */
    record Verdict(boolean allowed, int limit, int remaining, Instant reset) {

        /** The answer to a request that is one too many. */
        Optional<Reply> refusal() {
            return allowed
                    ? Optional.empty()
                    : Optional.of(Reply.message(429, "Too many requests; wait a minute.")
                            .withHeader("Retry-After", String.valueOf(WINDOW.toSeconds())));
        }

        Reply mark(Reply reply) {
            return reply.withHeader("X-RateLimit-Limit", String.valueOf(limit))
                    .withHeader("X-RateLimit-Remaining", String.valueOf(remaining))
                    .withHeader("X-RateLimit-Reset", String.valueOf(reset.getEpochSecond()));
        }
    }
}
