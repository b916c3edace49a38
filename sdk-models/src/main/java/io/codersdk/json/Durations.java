package io.codersdk.json;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Durations as whole numbers of a unit; what is below the unit is cut off. */
final class Durations {
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private Durations() {}

    /**
     * How many units it lasts, in arithmetic of longs: {@link Duration#dividedBy(Duration)} goes through great integers.
     *
     * @throws ArithmeticException if that does not fit 64 bits
     */
    static long in(Duration value, ChronoUnit unit) {
        long seconds = value.toSeconds();
        long nanos = value.toNanosPart();
        if (seconds < 0 && nanos > 0) {
            seconds++;
            nanos -= NANOS_PER_SECOND;
        }
        long perSecond = switch (unit) {
            case NANOS -> NANOS_PER_SECOND;
            case MICROS -> 1_000_000;
            case MILLIS -> 1_000;
            default -> 0;
        };
        return perSecond == 0
                ? seconds / unit.getDuration().toSeconds()
                : Math.addExact(Math.multiplyExact(seconds, perSecond), nanos / (NANOS_PER_SECOND / perSecond));
    }
}
