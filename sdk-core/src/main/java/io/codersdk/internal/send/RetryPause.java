package io.codersdk.internal.send;

import io.codersdk.http.Timing;
import io.codersdk.internal.answer.Reply;
import io.codersdk.internal.answer.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to pause before a repetition: what the server asks for and a random time behind it, so that those it limited
 * together do not come back together; else what the backoff says.
 */
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
     * @param left the time for the call; a pause of our own leaves some of it for a last attempt
     */
    Duration after(int attempt, Optional<Reply> reply, Duration left) {
        Duration random = backoff.after(attempt);
        return reply.flatMap(answer -> RetryAfter.of(answer, clock))
                .map(asked -> asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked)
                .map(asked -> asked.plus(random))
                .orElseGet(() -> within(left, random));
    }

    /** The pause for a client whose requests fail too often. */
    Duration longest(Duration left) {
        Duration half = LONGEST.dividedBy(2);
        return within(left, half.plus(new Backoff(backoff.random(), half, half).after(1)));
    }

    private static Duration within(Duration left, Duration pause) {
        Duration most = left.minus(FIRST);
        return pause.compareTo(most) > 0 && most.compareTo(FIRST) > 0 ? most : pause;
    }
}
