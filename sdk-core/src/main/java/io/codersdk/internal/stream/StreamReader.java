package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.Timing;
import io.codersdk.stream.StreamOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the items of a stream over as many connections as it takes. Used by one thread at a time; only its state is
 * shared.
 */
final class StreamReader<F, T> {
    /** A connection that stood so long was of use, though nothing changed meanwhile. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Feed<F, T> feed;
    private final Timing timing;
    private final StreamState state;
    private final Reconnects reconnects;
    private final Queue<T> items = new ArrayDeque<>();
    private @Nullable StreamConnection<F> connection;
    private long begin;
    private boolean heard;

    /** Whether the last connection that stood was closed in good order, and nothing new came since. */
    private boolean closed;

    /** Whether a connection was closed in good order before. */
    private boolean closes;

    /** Connects when the first item is asked for. */
    StreamReader(Feed<F, T> feed, Timing timing, int maxRetries, StreamState state) {
        this.feed = feed;
        this.timing = timing;
        this.state = state;
        this.reconnects = new Reconnects(timing.random(), maxRetries);
    }

    /**
     * Waits for the next item; {@code null} when the stream is complete or was closed.
     *
     * @throws CoderException if it failed
     */
    @Nullable
    T next() {
        Optional<StreamOutcome> outcome = state.outcome();
        while (outcome.isEmpty() && items.isEmpty()) {
            receive();
            outcome = state.outcome();
        }
        if (outcome.isEmpty()) {
            return taken(items.remove());
        }
        items.clear();
        Optional<CoderException> failure = outcome.get().failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return null;
    }

    private T taken(T item) {
        if (feed.isLast(item)) {
            state.end(StreamOutcome.COMPLETED);
        }
        return item;
    }

    private void receive() {
        try {
            StreamConnection<F> current = connection == null ? connect() : connection;
            F frame = current.next();
            if (frame != null) {
                accept(frame);
            } else {
                Ending ending = current.ending();
                current.close();
                connection = null;
                if (current.hasStood()) {
                    stood(ending);
                }
                settle(ending);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new CoderInterruptedException("Following " + feed + " was interrupted and ended", e));
        } catch (CoderException e) {
            fail(e);
        } catch (RuntimeException e) {
            // Such as that of the caller's supplier of tokens: a stream that failed has an outcome, whatever the
            // reason.
            fail(new CoderException("Following " + feed + " cannot go on: " + e, e));
        }
    }

    private void stood(Ending ending) {
        if (isOld()) {
            reconnects.progress();
        }
        closed &= ending instanceof Ending.Closed;
    }

    /** Whether the connection was made long ago. */
    private boolean isOld() {
        return timing.nanoTime().getAsLong() - begin > LONG.toNanos();
    }

    private StreamConnection<F> connect() throws InterruptedException {
        StreamConnection<F> next = feed.connection();
        connection = next;
        begin = timing.nanoTime().getAsLong();
        state.use(next);
        next.connect();
        return next;
    }

    private void accept(F frame) {
        heard = true;
        if (items.addAll(feed.read(frame))) {
            closed = false;
            reconnects.progress();
        }
    }

    private void settle(Ending ending) throws InterruptedException {
        if (state.outcome().isPresent()) {
            return;
        }
        if (ending instanceof Ending.Complete || isForgotten(ending)) {
            state.end(StreamOutcome.COMPLETED);
        } else if (ending instanceof Ending.Closed) {
            closed();
        } else if (ending instanceof Ending.Cancelled) {
            state.end(StreamOutcome.CANCELLED);
        } else if (ending instanceof Ending.Refused refused) {
            if (!feed.fallsBack(refused.reason())) {
                refused(refused.reason());
            }
        } else if (ending instanceof Ending.Unanswered unanswered) {
            if (!feed.fallsBack(unanswered.reason())) {
                resume(unanswered.reason());
            }
        } else if (ending instanceof Ending.Lost lost) {
            resume(lost.reason());
        } else if (ending instanceof Ending.Silent) {
            // A socket may be silent for hours: this one stood its time, and the next one is made at once.
            reconnects.progress();
        }
    }

    /** A server that shuts down closes sockets in the same good order as one that has said all, so it is asked once more. */
    private void closed() throws InterruptedException {
        if (closed || !feed.resumes()) {
            state.end(StreamOutcome.COMPLETED);
        } else if (closes && !isOld()) {
            // Once is a server that shuts down; who does so again and again must not be asked all the time.
            state.pause(timing.sleeper(), Reconnects.FIRST_PAUSE);
        }
        closed = true;
        closes = true;
    }

    private void refused(CoderException reason) {
        if (closed) {
            // It said that this was all, and has nothing to add, or is away and must not be asked again.
            state.end(StreamOutcome.COMPLETED);
        } else {
            fail(reason);
        }
    }

    /** Whether what it is about was there before, and is no more. */
    private boolean isForgotten(Ending ending) {
        return heard
                && feed.vanishes()
                && ending instanceof Ending.Refused refused
                && refused.reason() instanceof NotFoundException;
    }

    private void resume(CoderException reason) throws InterruptedException {
        Optional<Duration> pause = feed.resumes() ? reconnects.failure() : Optional.empty();
        if (pause.isPresent()) {
            state.pause(timing.sleeper(), pause.get());
        } else if (reconnects.areUnwanted()) {
            refused(reason);
        } else {
            fail(reason);
        }
    }

    private void fail(CoderException reason) {
        state.end(StreamOutcome.failed(reason));
    }
}
