package io.codersdk.testkit;

import java.time.Duration;
import java.time.ZoneOffset;

/**
 * How a server was built: how long things take, what it is strict about, and where its database believes to be.
 *
 * @param offset what times are written with
 */
record Settings(
        Duration queueing,
        Duration importing,
        Duration building,
        Duration connecting,
        Duration scripts,
        boolean rateLimits,
        boolean renames,
        boolean licensed,
        boolean redirects,
        ZoneOffset offset) {

    static final Duration QUEUEING = Duration.ofMillis(100);
    static final Duration IMPORTING = Duration.ofMillis(1500);
    static final Duration BUILDING = Duration.ofSeconds(3);
    static final Duration CONNECTING = Duration.ofSeconds(1);
    static final Duration SCRIPTS = Duration.ofSeconds(1);

    /** A running job that is cancelled ends this much later. */
    static final Duration CANCELING = Duration.ofMillis(500);
}
