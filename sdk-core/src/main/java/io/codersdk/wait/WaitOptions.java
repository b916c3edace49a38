package io.codersdk.wait;

import io.codersdk.internal.options.OptionStyle;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.immutables.value.Value;

/** How to wait. Immutable; the methods that are given a value return a copy. */
@SuppressWarnings("exports") // the annotations below speak to the compiler alone
@Value.Immutable
@OptionStyle
public abstract class WaitOptions {
    /** Half an hour, however long each state lasts, a look every half second, nobody listening: no log is read unless a job fails. */
    @SuppressWarnings("ClassInitializationDeadlock") // nobody but this class names the implementation
    public static final WaitOptions DEFAULT = ImmutableWaitOptions.of(
            Duration.ofMinutes(30), Duration.ofDays(1_000), Duration.ofMillis(500), ProgressListener.NONE, Set.of());

    WaitOptions() {}

    /** The defaults with somebody listening. */
    public static WaitOptions listeningWith(ProgressListener listener) {
        return DEFAULT.listener(listener);
    }

    public abstract Duration timeout();

    /**
     * How long all of it may take: of a workflow its calls, its builds and its agents together. A build or an import goes on
     * when the time is over.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public abstract WaitOptions timeout(Duration timeout);

    /** Longer than any wait where none was given. */
    public abstract Duration stateTimeout();

    /**
     * How long each state may last that {@link ProgressListener#state} tells, where that is less: {@code pending} of a job
     * that waits for a provisioner, {@code running}, {@code connecting} and {@code starting} of an agent, and so on.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public abstract WaitOptions stateTimeout(Duration timeout);

    public abstract Duration interval();

    /**
     * How long to pause between two looks; the server allows 512 looks a minute.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public abstract WaitOptions interval(Duration interval);

    public abstract ProgressListener listener();

    public abstract WaitOptions listener(ProgressListener listener);

    /** What is not looked at before a workspace is built. */
    abstract Set<Check> omitted();

    abstract WaitOptions omitted(Set<Check> checks);

    /** Without something that is looked at before a workspace is built. */
    public final WaitOptions without(Check check) {
        Set<Check> more = EnumSet.of(check);
        more.addAll(omitted());
        return omitted(Set.copyOf(more));
    }

    public final boolean has(Check check) {
        return !omitted().contains(check);
    }

    @Value.Check
    void check() {
        for (Duration duration : new Duration[] {timeout(), stateTimeout(), interval()}) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("a duration of " + duration);
            }
        }
    }
}
