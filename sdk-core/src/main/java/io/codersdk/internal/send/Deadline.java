package io.codersdk.internal.send;

import io.codersdk.http.Timing;
import java.time.Duration;
import java.util.function.LongSupplier;

/** When something must be over, repetitions and pauses included. The hour may be set meanwhile; it does not count. */
public record Deadline(LongSupplier nanoTime, long end, Duration total) {
    /** As good as for ever, and what OkHttp can still count in milliseconds. */
    static final Duration LONGEST = Duration.ofDays(20);

    /** With less, an attempt is as good as lost, and its timeout would be told in place of what went wrong before. */
    private static final Duration ROOM = Duration.ofMillis(250);

    public static Deadline in(Duration total, Timing timing) {
        long end = timing.nanoTime().getAsLong() + capped(total).toNanos();
        return new Deadline(timing.nanoTime(), end, total);
    }

    /** The time, or a shorter one that is as good as for ever. */
    static Duration capped(Duration time) {
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }

    /** What is left, zero when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /** What is gone of it. */
    public Duration elapsed() {
        return capped(total).minus(remaining());
    }

    public boolean isOver() {
        return remaining().isZero();
    }

    /** The longest pause that leaves enough for another attempt, of a short total a quarter; negative where none does. */
    Duration longestPause() {
        Duration quarter = total.dividedBy(4);
        return remaining().minus(quarter.compareTo(ROOM) < 0 ? quarter : ROOM);
    }

    /** The total, for messages. */
    public String seconds() {
        return total.getNano() == 0 ? total.getSeconds() + " s" : total.toMillis() / 1000.0 + " s";
    }
}
