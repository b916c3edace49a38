package io.codersdk.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How long to pause before a repetition: what the backoff says, and never less than the server asks for. */
record RetryPause(Backoff backoff, Clock clock) {
    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** More than this is not waited for, whatever the server asks. */
    static final Duration LONGEST_ASKED_FOR = Duration.ofSeconds(60);

    static RetryPause of(Timing timing) {
        return new RetryPause(new Backoff(timing.random(), FIRST, LONGEST), timing.clock());
    }

    /**
     * The pause after an attempt.
     *
     * @param attempt 1 for the first
     * @param reply its answer, where there was one
     */
    Duration after(int attempt, Optional<Reply> reply) {
        Duration random = backoff.after(attempt);
        return reply.flatMap(answer -> RetryAfter.of(answer, clock))
                .map(asked -> asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked)
                .filter(asked -> asked.compareTo(random) > 0)
                .orElse(random);
    }
}
