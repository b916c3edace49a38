package io.codersdk.http;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Everything of which a policy could depend on chance or on the hour. */
public record Timing(Clock clock, Sleeper sleeper, RandomGenerator random) {
    /** The default generator of Java is not made for several threads. */
    private static final RandomGenerator THREAD_LOCAL =
            () -> ThreadLocalRandom.current().nextLong();

    public static Timing system() {
        return new Timing(Clock.systemUTC(), Sleeper.SYSTEM, THREAD_LOCAL);
    }
}
