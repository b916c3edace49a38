package io.codersdk.internal.stream;

import io.codersdk.internal.send.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How often a stream may fail in a row, and how long it pauses each time. */
final class Reconnects {
    static final int MOST_FAILURES = 10;
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Backoff backoff;
    private final int mostFailures;
    private int failures;

    /** @param maxRetries what the caller allows; more than {@link #MOST_FAILURES} makes no difference */
    Reconnects(RandomGenerator random, int maxRetries) {
        this.mostFailures = Math.min(maxRetries, MOST_FAILURES - 1) + 1;
        this.backoff = new Backoff(random, FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** Whether the caller allows none at all. */
    boolean areUnwanted() {
        return mostFailures == 1;
    }

    /** The connection was of use: what failed before no longer counts. */
    void progress() {
        failures = 0;
    }

    /** Counts a failure; the pause before the next attempt, absent when there should be none. */
    Optional<Duration> failure() {
        failures++;
        return failures == mostFailures ? Optional.empty() : Optional.of(backoff.after(failures));
    }
}
