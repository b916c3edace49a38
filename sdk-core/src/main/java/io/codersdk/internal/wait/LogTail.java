package io.codersdk.internal.wait;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.FollowedLog;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.stream.StreamOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log of what is waited for: followed on a thread of its own while the wait goes on, and read to its end by a request
 * where it could not be followed. A log that cannot be had is no reason to stop waiting for what it tells of, so its
 * failure is just its end.
 */
final class LogTail<T> implements AutoCloseable {
    /** Enough for a burst; when nobody takes the lines the server is made to wait. */
    private static final int MOST_LINES = 1000;

    private static final int LOOK_MILLIS = 10;

    private final LogSource<T> source;
    private final Consumer<T> listener;
    private final BlockingQueue<T> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private @Nullable FollowedLog<T> stream;
    private @Nullable Thread thread;
    private long last;

    /** @param after the id of the last line that is not wanted, negative for none */
    LogTail(LogSource<T> source, long after, Consumer<T> listener) {
        this.source = source;
        this.listener = listener;
        this.last = after;
    }

    /** Begins to follow, unless it did before. */
    void follow(LogFollower follower) {
        if (thread == null) {
            FollowedLog<T> following = last < 0 ? follower.follow(source) : follower.follow(source, last);
            stream = following;
            thread = new Thread(() -> follow(following), "coder-log-tail");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void follow(FollowedLog<T> following) {
        try (following) {
            for (T line : following) {
                lines.put(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CoderException e) {
            // The stream's outcome keeps it.
        }
    }

    /** Hands over what has come, without waiting. */
    void drain() {
        for (T line = lines.poll(); line != null; line = lines.poll()) {
            hear(line);
        }
    }

    private void hear(T line) {
        last = source.id(line);
        listener.accept(line);
    }

    /** Whether the server said that nothing more will come. */
    boolean isComplete() {
        return stream != null
                && stream.outcome()
                        .filter(outcome -> outcome.kind() == StreamOutcome.Kind.COMPLETED)
                        .isPresent();
    }

    /**
     * Hands over the rest: what the server tells when asked, unless all of it came over the socket.
     *
     * @param patience how long an open connection may take to bring the end
     */
    void finish(Exchange exchange, Duration patience) {
        awaitEnd(patience);
        boolean complete = isComplete();
        drain();
        if (!complete) {
            close();
            rest(exchange).forEach(this::hear);
        }
    }

    private void awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (thread != null && stream != null && stream.isOpen() && System.nanoTime() < end) {
                thread.join(LOOK_MILLIS);
                drain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("Reading " + source + " to its end was interrupted", e);
        }
    }

    private List<T> rest(Exchange exchange) {
        try {
            return exchange.call(source.since(last));
        } catch (CoderInterruptedException e) {
            throw e;
        } catch (CoderException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        if (stream != null && thread != null) {
            stream.close();
            thread.interrupt();
        }
    }
}
