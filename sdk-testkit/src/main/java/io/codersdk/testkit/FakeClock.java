package io.codersdk.testkit;

import io.codersdk.http.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time of a {@link FakeCoder}: the system's, or one that stands still until {@link #advance} steps it. Everything the
 * server does later (builds, agents, expiry) happens when this clock says so. Times have microseconds, as a database keeps them.
 */
public final class FakeClock extends Clock {
    private final Object monitor = new Object();
    private final boolean steppable;
    private final Instant start;
    private Instant stepped;
    private Duration behind = Duration.ZERO;
    private long changes;

    private FakeClock(boolean steppable, Instant start) {
        this.steppable = steppable;
        this.start = start.truncatedTo(ChronoUnit.MICROS);
        this.stepped = this.start;
    }

    static FakeClock system() {
        return new FakeClock(false, Instant.EPOCH);
    }

    static FakeClock startingAt(Instant start) {
        return new FakeClock(true, start);
    }

    @Override
    public Instant instant() {
        synchronized (monitor) {
            return (steppable ? stepped : Instant.now()).minus(behind).truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Begins anew this much early, for a world that gets a past; {@link #catchUp} makes up for it. */
    void restartBehind(Duration lag) {
        synchronized (monitor) {
            stepped = start;
            behind = lag.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Lets a part of the past pass. */
    void catchUp(Duration duration) {
        synchronized (monitor) {
            behind = behind.minus(duration);
        }
    }

    /**
     * Steps the time, and wakes everything that waits for it.
     *
     * @throws IllegalStateException if the clock shows the system's time
     * @throws IllegalArgumentException for a negative duration
     */
    public void advance(Duration duration) {
        if (!steppable) {
            throw new IllegalStateException("this clock shows the system's time; build the server with steppedTime()");
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + duration);
        }
        synchronized (monitor) {
            stepped = stepped.plus(duration).truncatedTo(ChronoUnit.MICROS);
            changed();
        }
    }

    /**
     * For the builder of a client that lives in this time, as those of {@link FakeCoder#client()} do: its pauses step a clock
     * that can be stepped, and are real otherwise.
     */
    public Timing timing() {
        return steppable
                ? new Timing(this, pause -> advanceInsteadOfSleeping().apply(pause), new Random())
                : Timing.system();
    }

    /** What a client under test can be given to sleep with: it steps this clock by the duration and is done at once. */
    public Function<Duration, CompletableFuture<Void>> advanceInsteadOfSleeping() {
        return duration -> {
            advance(duration);
            return CompletableFuture.completedFuture(null);
        };
    }

    /** Wakes everything that waits, because the state of the server changed. */
    void changed() {
        synchronized (monitor) {
            changes++;
            monitor.notifyAll();
        }
    }

    /** How often something changed; what {@link #awaitChange} compares with. */
    long changes() {
        synchronized (monitor) {
            return changes;
        }
    }

    /** Waits until something changed since {@code seen}, or until the clock shows {@code until}. */
    void awaitChange(long seen, @Nullable Instant until) throws InterruptedException {
        synchronized (monitor) {
            while (changes == seen) {
                if (until == null || steppable) {
                    monitor.wait();
                    continue;
                }
                long millis = Duration.between(instant(), until).plusMillis(1).toMillis();
                if (millis <= 0) {
                    return;
                }
                monitor.wait(millis);
            }
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    @Override
    public String toString() {
        return (steppable ? "stepped time " : "system time ") + instant();
    }

    private static final class Zoned extends Clock {
        private final FakeClock clock;
        private final ZoneId zone;

        Zoned(FakeClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(clock, other);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }
}
