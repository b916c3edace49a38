package io.codersdk.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to pause before a repetition: a random part of a time that doubles, so that clients which failed together do
 * not come back together, and never less than the server asks for.
 */
record Backoff(Timing timing) {
    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** More than this is not waited for, whatever the server asks. */
    static final Duration LONGEST_ASKED_FOR = Duration.ofSeconds(60);

    private static final int DOUBLINGS_TO_LONGEST = 6;

    /**
     * The pause after an attempt.
     *
     * @param attempt 1 for the first
     * @param reply its answer, where there was one
     */
    Duration after(int attempt, Optional<Reply> reply) {
        Duration random = random(attempt);
        return reply.flatMap(answer -> RetryAfter.of(answer, timing.clock()))
                .map(asked -> asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked)
                .filter(asked -> asked.compareTo(random) > 0)
                .orElse(random);
    }

    private Duration random(int attempt) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_TO_LONGEST));
        long most = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(timing.random().nextLong(most + 1));
    }
}
