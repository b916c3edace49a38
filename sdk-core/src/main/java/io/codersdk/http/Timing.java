package io.codersdk.http;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Everything of which a policy could depend on chance or on the hour.
 *
 * @param clock the time of day, to compare with times of the server
 * @param nanoTime nanoseconds since some moment, which never run back; deadlines are measured by it
 */
public record Timing(Clock clock, LongSupplier nanoTime, Sleeper sleeper, RandomGenerator random) {
    /** The default generator of Java is not made for several threads. */
    private static final RandomGenerator THREAD_LOCAL =
            () -> ThreadLocalRandom.current().nextLong();

    /** For tests: deadlines are measured by the clock, too. */
    public Timing(Clock clock, Sleeper sleeper, RandomGenerator random) {
        this(clock, () -> nanos(clock.instant()), sleeper, random);
    }

    public static Timing system() {
        return new Timing(Clock.systemUTC(), System::nanoTime, Sleeper.SYSTEM, THREAD_LOCAL);
    }

    /** The same with other pauses. */
    public Timing sleeper(Sleeper sleeper) {
        return new Timing(clock, nanoTime, sleeper, random);
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
