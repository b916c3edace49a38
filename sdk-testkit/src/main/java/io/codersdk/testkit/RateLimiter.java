package io.codersdk.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the requests of each path in a sliding minute, as one replica of the server does for one client address. */
final class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    static final int API = 512;
    private static final int LOGIN = 60;
    private static final int FILES = 12;

    private final FakeClock clock;
    private final Map<String, Deque<Instant>> requests = new LinkedHashMap<>();

    RateLimiter(FakeClock clock) {
        this.clock = clock;
    }

    /** Counts a request. */
    synchronized Verdict count(String method, String path) {
        Instant now = clock.instant();
        Instant start = now.minus(WINDOW);
        requests.values().removeIf(times -> !times.getLast().isAfter(start));
        Deque<Instant> times = requests.computeIfAbsent(path, unused -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
        int limit = limit(method, path);
        boolean allowed = times.size() < limit;
        if (allowed) {
            times.addLast(now);
        }
        return new Verdict(
                allowed, limit, limit - times.size(), times.getFirst().plus(WINDOW));
    }

    private static int limit(String method, String path) {
        if (path.equals("/api/v2/files") || path.startsWith("/api/v2/files/")) {
            return FILES;
        }
        boolean guessing = path.equals("/api/v2/users/login")
                || path.startsWith("/api/v2/users/otp/")
                || path.equals("/api/v2/users/validate-password")
                || (method.equals("PUT") && path.startsWith("/api/v2/users/") && path.endsWith("/password"));
        return guessing ? LOGIN : API;
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
