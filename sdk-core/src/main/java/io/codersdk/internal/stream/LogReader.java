package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.NotFoundException;
import io.codersdk.stream.StreamOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the lines of a log over as many connections as it takes, each line once and in order. Used by one thread at a
 * time; only its state is shared.
 */
final class LogReader<T> {
    private final LogSource<T> source;
    private final LogFollower follower;
    private final StreamState state;
    private final Reconnects reconnects;
    private final Queue<T> lines = new ArrayDeque<>();
    private @Nullable LogConnection connection;
    private long last;
    private boolean heard;

    /**
     * Connects when the first line is asked for.
     *
     * @param after the id of the last line that is not wanted, negative for none
     */
    LogReader(LogSource<T> source, long after, LogFollower follower, StreamState state) {
        this.source = source;
        this.last = after;
        this.follower = follower;
        this.state = state;
        this.reconnects = new Reconnects(follower.timing().random());
    }

    /**
     * Waits for the next line; {@code null} when the stream is complete or was closed.
     *
     * @throws CoderException if it failed
     */
    @Nullable
    T next() {
        Optional<StreamOutcome> outcome = state.outcome();
        while (outcome.isEmpty() && lines.isEmpty()) {
            receive();
            outcome = state.outcome();
        }
        if (outcome.isEmpty()) {
            return lines.remove();
        }
        lines.clear();
        Optional<CoderException> failure = outcome.get().failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return null;
    }

    private void receive() {
        try {
            LogConnection current = connection == null ? connect() : connection;
            String frame = current.next(follower.idle());
            if (frame != null) {
                accept(frame);
            } else {
                Ending ending = current.ending();
                current.close();
                connection = null;
                settle(ending);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new CoderInterruptedException("Following " + source + " was interrupted and ended", e));
        } catch (CoderException e) {
            fail(e);
        } catch (IllegalStateException e) {
            fail(new CoderException("Following " + source + " cannot go on: " + e.getMessage(), e));
        }
    }

    private LogConnection connect() {
        LogConnection next = new LogConnection(source.request(last), follower.failures());
        connection = next;
        state.use(next);
        next.connect(follower.opener());
        return next;
    }

    /** Keeps what is new in a frame: after a resumption the server may send lines again. */
    private void accept(String frame) {
        heard = true;
        for (NumberedLine<T> numbered : source.decode(frame)) {
            if (numbered.id() > last) {
                last = numbered.id();
                lines.add(numbered.line());
                reconnects.progress();
            }
        }
    }

    private void settle(Ending ending) throws InterruptedException {
        if (ending instanceof Ending.Complete || isForgotten(ending)) {
            state.end(StreamOutcome.COMPLETED);
        } else if (ending instanceof Ending.Refused refused) {
            fail(refused.reason());
        } else if (ending instanceof Ending.Lost lost) {
            resume(lost.reason());
        } else if (ending instanceof Ending.Silent) {
            // A log may be silent for hours: this connection stood its time, and the next one is made at once.
            reconnects.progress();
        }
    }

    /** Whether the log was there before, and is no more. */
    private boolean isForgotten(Ending ending) {
        return heard
                && source.vanishes()
                && ending instanceof Ending.Refused refused
                && refused.reason() instanceof NotFoundException;
    }

    private void resume(CoderException reason) throws InterruptedException {
        Optional<Duration> pause = reconnects.failure();
        if (pause.isPresent()) {
            state.pause(follower.timing().sleeper(), pause.get());
        } else {
            fail(reason);
        }
    }

    private void fail(CoderException reason) {
        state.end(StreamOutcome.failed(reason));
    }
}
