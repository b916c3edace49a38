package io.codersdk.internal.wait;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.http.Timing;
import io.codersdk.internal.answer.Failures;
import io.codersdk.internal.send.Deadline;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that may be spent until something is so, on looks at the server and pauses between them. What belongs together
 * shares one. For one thread at a time.
 */
public final class Wait {
    /** What a call gets at the very end, so that the last look can be answered. */
    private static final Duration LAST_CALL = Duration.ofSeconds(1);

    private final WaitOptions options;
    private final Timing timing;
    private final Deadline deadline;
    private Deadline stateEnd;
    private Duration interval;
    private String state = "";
    private boolean heard;

    /** The time runs from now. */
    public Wait(WaitOptions options, Timing timing) {
        this.options = options;
        this.timing = timing;
        this.deadline = Deadline.in(options.timeout(), timing);
        this.stateEnd = Deadline.in(options.stateTimeout(), timing);
        this.interval = options.interval();
    }

    ProgressListener listener() {
        return options.listener();
    }

    boolean hasListener() {
        return options.listener() != ProgressListener.NONE;
    }

    /** What is waited for is in another state now, with time of its own. */
    public void enter(String next) {
        state = next;
        stateEnd = Deadline.in(options.stateTimeout(), timing);
        options.listener().state(next);
    }

    /** Looks no more often than this from now on, where what is looked at wants it so. */
    public void slowDownTo(Duration pause) {
        interval = pause.compareTo(interval) > 0 ? pause : interval;
    }

    /** How long a call may take from now on. */
    public Duration left() {
        Duration left = deadline.remaining();
        return left.compareTo(LAST_CALL) < 0 ? LAST_CALL : left;
    }

    /** Looks until the server has answered. */
    public <T> T first(String what, Supplier<T> look) {
        return until(() -> what, look, seen -> true);
    }

    /**
     * Looks until it sees what is waited for, a last time when the time is over. A server that is away is survived, a
     * refusal is not, and neither is what {@code done} throws.
     *
     * @param what is waited for, for the message of a timeout
     * @throws CoderTimeoutException when the time is over, because of the last failure where looks failed to the end; or the
     *     time of a state, after a look that was answered
     * @throws CoderInterruptedException when the thread was interrupted, its flag set again
     */
    public <T> T until(Supplier<String> what, Supplier<T> look, Predicate<T> done) {
        CoderException failure = null;
        boolean last = false;
        while (true) {
            Optional<T> seen = Optional.empty();
            try {
                seen = Optional.of(look.get());
                heard = true;
                failure = null;
            } catch (CoderException e) {
                if (!passes(e)) {
                    throw e;
                }
                failure = e;
            }
            if (seen.isPresent() && done.test(seen.get())) {
                return seen.get();
            }
            if (last) {
                throw timeout(what.get(), failure);
            }
            if (seen.isPresent() && stateEnd.isOver()) {
                throw stateTimeout(what.get());
            }
            options.listener().waiting(deadline.elapsed());
            pause(what);
            last = deadline.isOver();
        }
    }

    /** What is no word of Coder about the thing may pass, too, once Coder has spoken: then there is one to come back. */
    private boolean passes(CoderException failure) {
        return Failures.isPassing(failure) || (heard && Failures.saysNothing(failure));
    }

    private CoderTimeoutException timeout(String what, @Nullable CoderException failure) {
        String because = failure == null ? "" : "; the last look failed: " + failure.getMessage();
        return new CoderTimeoutException("Waited " + deadline.seconds() + " for " + what + because, failure);
    }

    private CoderTimeoutException stateTimeout(String what) {
        return new CoderTimeoutException(
                "Waited " + stateEnd.seconds() + " for " + what + (state.isEmpty() ? "" : " to be more than " + state),
                null);
    }

    private void pause(Supplier<String> what) {
        Duration left = deadline.remaining();
        try {
            timing.sleeper().sleep(left.compareTo(interval) < 0 ? left : interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("Waiting for " + what.get() + " was interrupted", e);
        }
    }
}
