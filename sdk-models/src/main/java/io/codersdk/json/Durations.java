package io.codersdk.json;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Durations as whole numbers of a unit; what is below the unit is cut off. */
final class Durations {
    private Durations() {}

    static long in(Duration value, ChronoUnit unit) {
        return switch (unit) {
            case NANOS -> value.toNanos();
            case MICROS -> Math.addExact(Math.multiplyExact(value.toSeconds(), 1_000_000L), value.toNanosPart() / 1000);
            case MILLIS -> value.toMillis();
            default -> value.toSeconds() / unit.getDuration().toSeconds();
        };
    }
}
