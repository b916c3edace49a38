package io.codersdk.internal.wait;

import io.codersdk.error.CoderException;
import io.codersdk.stream.LogStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Follows a log on a thread of its own, for somebody who has other things to look at meanwhile. A log that cannot be
 * followed is no reason to stop waiting for what it tells of, so its failure is just its end.
 */
final class LogTail<T> implements AutoCloseable {
    /** Enough for a burst; when nobody takes the lines the server is made to wait. */
    private static final int MOST_LINES = 1000;

    private final LogStream<T> stream;
    private final BlockingQueue<T> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private final Thread thread;

    LogTail(LogStream<T> stream) {
        this.stream = stream;
        this.thread = new Thread(this::follow, "coder-log-tail");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try (stream) {
            for (T line : stream) {
                lines.put(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CoderException e) {
            // The stream's outcome keeps it.
        }
    }

    /** Hands over what has come, without waiting. */
    void drain(Consumer<T> consumer) {
        for (T line = lines.poll(); line != null; line = lines.poll()) {
            consumer.accept(line);
        }
    }

    /** Hands over the rest: the last lines of a log may come a moment after the job that wrote them is over. */
    void drainToEnd(Duration patience, Consumer<T> consumer) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (thread.isAlive() && System.nanoTime() < end) {
            thread.join(10);
            drain(consumer);
        }
        drain(consumer);
    }

    @Override
    public void close() {
        stream.close();
        thread.interrupt();
    }
}
