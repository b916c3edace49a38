package io.codersdk.http;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Everything of which a policy could depend on chance or on the hour. */
public record Timing(Clock clock, Sleeper sleeper, RandomGenerator random) {
    public static Timing system() {
        return new Timing(Clock.systemUTC(), Sleeper.SYSTEM, RandomGenerator.getDefault());
    }
}
