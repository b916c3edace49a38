package io.codersdk.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often a stream may fail in a row, and how long it pauses each time: a random part of a time that doubles, so that
 * the followers of a server that went away do not come back together.
 */
final class Reconnects {
    static final int MOST_FAILURES = 10;
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private int failures;

    Reconnects(RandomGenerator random) {
        this.random = random;
    }

    /** The connection was of use: what failed before no longer counts. */
    void progress() {
        failures = 0;
    }

    /** Counts a failure; the pause before the next attempt, absent when there should be none. */
    Optional<Duration> failure() {
        failures++;
        if (failures == MOST_FAILURES) {
            return Optional.empty();
        }
        long most = Math.min(FIRST_PAUSE.toMillis() << (failures - 1), LONGEST_PAUSE.toMillis());
        return Optional.of(Duration.ofMillis(random.nextLong(most + 1)));
    }
}
