package io.codersdk.testkit;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that is there when a server starts: made by calls, as anybody would make it.
 *
 * @param what what it is, for messages
 * @param time how long before the start it is begun, at least
 * @param work makes it, and lets as much time pass
 */
record Seed(String what, Function<Settings, Duration> time, Consumer<Sower> work) {

    /** Of what is made in no time. */
    static Seed of(String what, Consumer<Sower> work) {
        return new Seed(what, settings -> Duration.ZERO, work);
    }
}
