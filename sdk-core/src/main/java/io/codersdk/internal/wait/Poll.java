package io.codersdk.internal.wait;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.http.Timing;
import io.codersdk.wait.WaitOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again and again until what it sees is right. A look that fails for a passing reason is survived; the wait ends
 * with that failure only when five in a row did.
 */
final class Poll {
    private static final int MOST_FAILURES = 5;

    private final Timing timing;
    private final WaitOptions options;
    private final String what;
    private final Instant deadline;

    /**
     * The time runs from now.
     *
     * @param what is waited for, for the message of a timeout
     */
    Poll(Timing timing, WaitOptions options, String what) {
        this.timing = timing;
        this.options = options;
        this.what = what;
        this.deadline = timing.clock().instant().plus(options.timeout());
    }

    /**
     * Waits. What {@code done} throws is not survived.
     *
     * @throws CoderTimeoutException when the time is over
     * @throws CoderInterruptedException when the thread was interrupted, its flag set again
     */
    <T> T until(Supplier<T> look, Predicate<T> done) {
        int failures = 0;
        while (true) {
            Optional<T> seen = Optional.empty();
            try {
                seen = Optional.of(look.get());
                failures = 0;
            } catch (CoderException e) {
                failures++;
                if (!isPassing(e) || failures == MOST_FAILURES) {
                    throw e;
                }
            }
            if (seen.isPresent() && done.test(seen.get())) {
                return seen.get();
            }
            pause();
        }
    }

    /** A server that restarts or a network that stutters; what a caller did wrong does not pass. */
    private static boolean isPassing(CoderException e) {
        return e instanceof CoderIoException
                || e instanceof CoderTimeoutException
                || (e instanceof CoderApiException refusal && (refusal.status() >= 500 || refusal.status() == 429));
    }

    private void pause() {
        if (!timing.clock().instant().plus(options.interval()).isBefore(deadline)) {
            throw new CoderTimeoutException("Waited " + options.timeout() + " for " + what, null);
        }
        try {
            timing.sleeper().sleep(options.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("Waiting for " + what + " was interrupted", e);
        }
    }
}
