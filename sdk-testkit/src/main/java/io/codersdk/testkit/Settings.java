package io.codersdk.testkit;

import java.time.Duration;

/** How a server was built: how long things take, and what it is strict about. */
record Settings(
        Duration queueing,
        Duration importing,
        Duration building,
        Duration connecting,
        Duration scripts,
        boolean rateLimits,
        boolean renames) {

    /** A running job that is cancelled ends this much later. */
    static final Duration CANCELING = Duration.ofMillis(500);

    static final Settings DEFAULTS = new Settings(
            Duration.ofMillis(100),
            Duration.ofMillis(1500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            false,
            false);

    Settings withQueueing(Duration time) {
        return new Settings(time, importing, building, connecting, scripts, rateLimits, renames);
    }

    Settings withImporting(Duration time) {
        return new Settings(queueing, time, building, connecting, scripts, rateLimits, renames);
    }

    Settings withBuilding(Duration time) {
        return new Settings(queueing, importing, time, connecting, scripts, rateLimits, renames);
    }

    Settings withConnecting(Duration time) {
        return new Settings(queueing, importing, building, time, scripts, rateLimits, renames);
    }

    Settings withScripts(Duration time) {
        return new Settings(queueing, importing, building, connecting, time, rateLimits, renames);
    }

    Settings withRateLimits() {
        return new Settings(queueing, importing, building, connecting, scripts, true, renames);
    }

    Settings withRenames() {
        return new Settings(queueing, importing, building, connecting, scripts, rateLimits, true);
    }
}
