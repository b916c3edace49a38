package io.codersdk.wait;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** How to wait. Immutable; each method returns a copy. */
public final class WaitOptions {
    private static final Duration FOREVER = Duration.ofDays(1_000);

    /** Half an hour, however long each state lasts, a look every half second, nobody listening: no log is read unless a job fails. */
    public static final WaitOptions DEFAULT =
            new WaitOptions(Duration.ofMinutes(30), FOREVER, Duration.ofMillis(500), ProgressListener.NONE, Set.of());

    private final Duration timeout;
    private final Duration stateTimeout;
    private final Duration interval;
    private final ProgressListener listener;
    private final Set<Check> without;

    private WaitOptions(
            Duration timeout, Duration stateTimeout, Duration interval, ProgressListener listener, Set<Check> without) {
        this.timeout = timeout;
        this.stateTimeout = stateTimeout;
        this.interval = interval;
        this.listener = listener;
        this.without = without;
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
        return new WaitOptions(positive(timeout), stateTimeout, interval, listener, without);
    }

    /**
     * How long each state may last that {@link ProgressListener#state} tells, where that is less: {@code pending} of a job
     * that waits for a provisioner, {@code running}, {@code connecting} and {@code starting} of an agent, and so on.
     */
    public WaitOptions stateTimeout(Duration timeout) {
        return new WaitOptions(this.timeout, positive(timeout), interval, listener, without);
    }

    /** How long to pause between two looks; the server allows 512 looks a minute. */
    public WaitOptions interval(Duration interval) {
        return new WaitOptions(timeout, stateTimeout, positive(interval), listener, without);
    }

    public WaitOptions listener(ProgressListener listener) {
        return new WaitOptions(timeout, stateTimeout, interval, listener, without);
    }

    /** Without something that is looked at before a workspace is built. */
    public WaitOptions without(Check check) {
        Set<Check> more = EnumSet.of(check);
        more.addAll(without);
        return new WaitOptions(timeout, stateTimeout, interval, listener, Set.copyOf(more));
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

    /** Longer than any wait where none was given. */
    public Duration stateTimeout() {
        return stateTimeout;
    }

    public Duration interval() {
        return interval;
    }

    public ProgressListener listener() {
        return listener;
    }

    public boolean has(Check check) {
        return !without.contains(check);
    }
}
