package io.codersdk.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a call must be over, its repetitions and pauses included. */
record Deadline(Clock clock, Instant end, Duration total) {

    static Deadline in(Duration total, Clock clock) {
        return new Deadline(clock, clock.instant().plus(total), total);
    }

    /** What is left, zero when it is over. */
    Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
