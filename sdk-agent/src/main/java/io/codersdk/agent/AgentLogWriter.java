package io.codersdk.agent;

import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.codersdk.LogLevel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Writes the log of an agent line by line, and sends it in batches in the background: after a quarter of a second, or at
 * a hundred lines. Lines are stored in the order in which they were written. While the server is away or fails (a 5xx, a
 * 429) they are kept, up to ten thousand and the agent's quota of 1 MiB, and sent again after 1 to 5 seconds; where an
 * answer was lost on its way, or the server failed after it had stored them, lines may be stored twice. Lines that are
 * given up are told to {@link LostLogs}. Thread-safe.
 */
public final class AgentLogWriter implements AutoCloseable {
    private static final Duration GATHERING = Duration.ofMillis(250);
    private static final int TOO_LARGE = 413;
    private static final int SERVER_ERRORS = 500;

    private final LogSender sender;
    private final Clock clock;
    private final BiConsumer<Duration, Runnable> later;
    private final LostLogs lost;
    /** Held while a batch is under way, so that the next cannot overtake it; fair, so that a flush gets its turn. */
    private final ReentrantLock sending = new ReentrantLock(true);
    /** Guards what follows. */
    private final Object lock = new Object();

    private final LogOutbox outbox = new LogOutbox();
    private final Backoff backoff = new Backoff();
    private Optional<CoderException> quotaRefusal = Optional.empty();
    private boolean timed;
    private boolean running;
    private boolean closed;

    /** @param later runs a task in the background after a pause */
    AgentLogWriter(LogSender sender, Clock clock, BiConsumer<Duration, Runnable> later, LostLogs lost) {
        this.sender = sender;
        this.clock = clock;
        this.later = later;
        this.lost = lost;
    }

    /** Writes a line of level {@code info}. */
    public void write(String output) {
        write(LogLevel.INFO, output);
    }

    /**
     * Writes a line, and does not wait. What no log can hold, a NUL or half a surrogate pair, is replaced.
     *
     * @throws IllegalArgumentException if the level is none that servers take
     * @throws IllegalStateException if the writer is closed
     */
    public void write(LogLevel level, String output) {
        if (!level.isKnown()) {
            throw new IllegalArgumentException("servers do not take the level '" + level.value() + "'");
        }
        Log line = Log.builder()
                .createdAt(clock.instant())
                .level(level)
                .output(LogText.clean(output))
                .build();
        Optional<CoderException> refusal;
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the log is closed");
            }
            refusal = offer(line);
        }
        refusal.ifPresent(why -> lost.lost(List.of(line), why));
        arrange();
    }

    private Optional<CoderException> offer(Log line) {
        if (outbox.isFull()) {
            return Optional.of(new CoderException(
                    LogOutbox.MOST_WAITING + " lines wait for the server already",
                    backoff.failure().orElse(null)));
        }
        return outbox.offer(line) ? Optional.empty() : Optional.of(noRoom());
    }

    private CoderException noRoom() {
        return quotaRefusal.orElseGet(() -> new CoderException(
                "it does not fit into the " + LogOutbox.QUOTA + " bytes that an agent may store in its life"));
    }

    /** Sees to it that what waits is sent; after a failure, not before its pause is over. */
    private void arrange() {
        boolean now;
        Duration delay;
        synchronized (lock) {
            now = outbox.isDue() && backoff.failure().isEmpty();
            if (running || outbox.isEmpty() || (timed && !now)) {
                return;
            }
            running = now;
            timed |= !now;
            delay = backoff.failure().isEmpty() ? GATHERING : backoff.pause();
        }
        if (now) {
            later.accept(Duration.ZERO, this::sendInBackground);
        } else {
            later.accept(delay, this::elapsed);
        }
    }

    private void elapsed() {
        synchronized (lock) {
            timed = false;
            if (running || outbox.isEmpty()) {
                return;
            }
            running = true;
        }
        sendInBackground();
    }

    private void sendInBackground() {
        try {
            // Another failure was noted, and it is tried again.
            sendWritten()
                    .filter(why -> why instanceof ClientClosedException || why instanceof CoderInterruptedException)
                    .ifPresent(this::abandon);
        } finally {
            synchronized (lock) {
                running = false;
            }
            arrange();
        }
    }

    /**
     * Sends what was written so far, and waits until it is stored or given up, though not for what is written meanwhile.
     *
     * @throws CoderException if the server is not reached; the lines are kept, and sent later
     */
    public void flush() {
        try {
            sendWritten().ifPresent(failure -> {
                throw failure;
            });
        } finally {
            // A pause that ended meanwhile found nothing to do.
            arrange();
        }
    }

    /** Sends what was written so far. With the first call that fails, for whatever reason, what is left is given up. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        try {
            sendWritten().ifPresent(this::abandon);
        } catch (Error e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(Throwable why) {
        List<Log> lines;
        synchronized (lock) {
            lines = outbox.abandon();
        }
        // What a supplier of tokens throws is none of the SDK's exceptions.
        report(
                lines,
                why instanceof CoderException known ? known : new CoderException("nothing was sent: " + why, why));
    }

    /**
     * Sends what was written before the call; what is written meanwhile must not hold it. Throws only what the listener
     * throws.
     *
     * @return why the server was not reached, after which lines wait still
     */
    private Optional<RuntimeException> sendWritten() {
        long last;
        synchronized (lock) {
            last = outbox.count();
        }
        try {
            sending.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new CoderInterruptedException("interrupted while log lines were sent", e));
        }
        try {
            return sendUpTo(last);
        } finally {
            sending.unlock();
        }
    }

    private Optional<RuntimeException> sendUpTo(long last) {
        Optional<RuntimeException> failure = Optional.empty();
        List<Log> batch = next(last);
        while (!batch.isEmpty()) {
            failure = send(batch);
            batch = failure.isEmpty() ? next(last) : List.of();
        }
        return failure;
    }

    /** Empty if neither this line nor one before it is left. */
    private List<Log> next(long last) {
        List<Log> misfits;
        CoderException why;
        synchronized (lock) {
            misfits = outbox.misfits();
            why = noRoom();
        }
        // Before lines are taken: a listener may throw, or flush and take them itself.
        report(misfits, why);
        synchronized (lock) {
            return outbox.holds(last) ? outbox.take() : List.of();
        }
    }

    private Optional<RuntimeException> send(List<Log> batch) {
        try {
            sender.send(batch);
        } catch (CoderApiException e) {
            return refused(e);
        } catch (RuntimeException e) {
            keep(e);
            return Optional.of(e);
        } catch (Error e) {
            keep(e);
            throw e;
        }
        synchronized (lock) {
            outbox.stored();
            backoff.reached();
        }
        return Optional.empty();
    }

    private void keep(Throwable failure) {
        synchronized (lock) {
            outbox.putBack();
            backoff.failed(failure);
        }
    }

    private Optional<RuntimeException> refused(CoderApiException refusal) {
        if (refusal.status() != TOO_LARGE && !isFinal(refusal)) {
            keep(refusal);
            return Optional.of(refusal);
        }
        List<Log> given;
        synchronized (lock) {
            given = refusal.status() == TOO_LARGE ? tooLarge(refusal) : outbox.refused();
            backoff.reached();
        }
        report(given, refusal);
        return Optional.empty();
    }

    private List<Log> tooLarge(CoderApiException refusal) {
        boolean byQuota = !(refusal instanceof GatewayException);
        if (byQuota) {
            quotaRefusal = Optional.of(refusal);
        }
        return outbox.tooLarge(byQuota);
    }

    /** Whether Coder itself says no, and would say so again. It answers 500 while its database is away. */
    private static boolean isFinal(CoderApiException refusal) {
        return !(refusal instanceof GatewayException)
                && !(refusal instanceof RateLimitedException)
                && refusal.status() < SERVER_ERRORS;
    }

    private void report(List<Log> lines, CoderException why) {
        if (!lines.isEmpty()) {
            lost.lost(lines, why);
        }
    }
}
