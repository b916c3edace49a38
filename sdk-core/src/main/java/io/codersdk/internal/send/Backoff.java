package io.codersdk.internal.send;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: a random part of a time that doubles, so that clients which failed together do not come back
 * together.
 *
 * @param first the longest pause after the first failure
 * @param longest what no pause exceeds
 */
public record Backoff(RandomGenerator random, Duration first, Duration longest) {
    /** Enough to reach any longest pause from any first one in use, and no overflow. */
    private static final int MOST_DOUBLINGS = 16;

    /**
     * The pause after a failure.
     *
     * @param failures how many there were in a row, from 1
     */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long most = Math.min(doubled.toMillis(), longest.toMillis());
        return Duration.ofMillis(random.nextLong(most + 1));
    }
}
