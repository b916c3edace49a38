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
     * @param most what a pause of our own keeps to, for a last attempt behind it, unless that is hardly any
     */
    Duration after(int attempt, Optional<Reply> reply, Duration most) {
        Duration random = backoff.after(attempt);
        return reply.flatMap(answer -> RetryAfter.of(answer, clock))
                .map(asked -> asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked)
                .map(asked -> asked.plus(random))
                .orElseGet(() -> within(most, random));
    }

    /** The pause for a client whose requests fail too often. */
    Duration longest(Duration most) {
        Duration half = LONGEST.dividedBy(2);
        return within(most, half.plus(new Backoff(backoff.random(), half, half).after(1)));
    }

    private static Duration within(Duration most, Duration pause) {
        return pause.compareTo(most) > 0 && most.compareTo(FIRST) > 0 ? most : pause;
    }
}
