package io.codersdk.agent;

import java.time.Duration;
import java.util.Optional;

/** How long to leave a server alone that fails: a second, and twice as long after each further failure, up to five. Not thread-safe. */
final class Backoff {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Optional<Throwable> failure = Optional.empty();
    private Duration pause = FIRST_PAUSE;

    void reached() {
        failure = Optional.empty();
        pause = FIRST_PAUSE;
    }

    void failed(Throwable why) {
        pause = failure.isEmpty() ? FIRST_PAUSE : longer(pause);
        failure = Optional.of(why);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** The last failure, unless the server was reached since. */
    Optional<Throwable> failure() {
        return failure;
    }

    Duration pause() {
        return pause;
    }
}
