package io.codersdk.json;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Durations as whole numbers of a unit; what is below the unit is cut off. */
final class Durations {
    private Durations() {}

    static long in(Duration value, ChronoUnit unit) {
        return value.dividedBy(unit.getDuration());
    }
}
