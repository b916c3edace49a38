package io.codersdk.internal.send;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderIoException;
import io.codersdk.http.Exchange;
import io.codersdk.http.Lookup;
import io.codersdk.internal.request.Outgoing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Looks whether a request was carried out, where that is unknown: before it is sent again, and where the second try is
 * told that its name is taken.
 */
final class Recovery {
    private static final int CONFLICT = 409;

    private final Lookup<?> lookup;
    private final Function<Duration, Exchange> within;
    private final Deadline deadline;
    private final LongSupplier nanoTime;
    private final long start;
    private boolean processed;

    /** @param within the exchange for what may take this long */
    Recovery(Lookup<?> lookup, Function<Duration, Exchange> within, Deadline deadline, LongSupplier nanoTime) {
        this.lookup = lookup;
        this.within = within;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Sends a try, unless what it is to make is there.
     *
     * @param once sends it
     */
    Attempt send(Outgoing call, Function<Outgoing, Attempt> once) {
        if (processed) {
            Optional<Attempt> found = find(call);
            if (found.isPresent()) {
                return found.get();
            }
        }
        Attempt attempt = once.apply(call);
        Trial trial = new Trial(call, 1, attempt, deadline);
        if (processed
                && trial.reply().filter(reply -> reply.status() == CONFLICT).isPresent()) {
            return find(call).orElse(attempt);
        }
        processed |= trial.mayHaveBeenProcessed();
        return attempt;
    }

    private Optional<Attempt> find(Outgoing call) {
        Duration left = deadline.remaining();
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        try {
            return lookup.find(within.apply(left), Duration.ofNanos(nanoTime.getAsLong() - start))
                    .map(Attempt.Found::new);
        } catch (CoderApiException e) {
            throw new CoderIoException(
                    call + " got no whole answer, and what became of it could not be looked up: " + e.getMessage(), e);
        }
    }
}
