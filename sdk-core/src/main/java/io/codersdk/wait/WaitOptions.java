package io.codersdk.wait;

import java.time.Duration;

/** How to wait. Immutable; each method returns a copy. */
public final class WaitOptions {
    /** Half an hour, a look every half second, nobody listening: no log is read unless a job fails. */
    public static final WaitOptions DEFAULT =
            new WaitOptions(Duration.ofMinutes(30), Duration.ofMillis(500), ProgressListener.NONE);

    private final Duration timeout;
    private final Duration interval;
    private final ProgressListener listener;

    private WaitOptions(Duration timeout, Duration interval, ProgressListener listener) {
        this.timeout = timeout;
        this.interval = interval;
        this.listener = listener;
    }

    /** The defaults with somebody listening. */
    public static WaitOptions listeningWith(ProgressListener listener) {
        return DEFAULT.listener(listener);
    }

    /**
     * How long all of it may take: of a workflow its calls, its builds and its agents together. A build or an import goes on
     * when the time is over.
     */
    public WaitOptions timeout(Duration timeout) {
        return new WaitOptions(positive(timeout), interval, listener);
    }

    /** How long to pause between two looks; the server allows 512 looks a minute. */
    public WaitOptions interval(Duration interval) {
        return new WaitOptions(timeout, positive(interval), listener);
    }

    public WaitOptions listener(ProgressListener listener) {
        return new WaitOptions(timeout, interval, listener);
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a duration of " + duration);
        }
        return duration;
    }

    public Duration timeout() {
        return timeout;
    }

    public Duration interval() {
        return interval;
    }

    public ProgressListener listener() {
        return listener;
    }
}
