package io.codersdk.internal.send;

import io.codersdk.error.ClientClosedException;
import io.codersdk.http.Sleeper;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Owns what is open: calls, sockets, streams and pauses. Closing it ends them all. Blocking reads of a socket do not
 * answer an interrupt, so one thread for all of them looks whether those who wait were interrupted, and ends what they
 * wait for; it looks only while somebody waits.
 */
public final class OpenWork implements AutoCloseable {
    private static final long LOOK_NANOS = 5_000_000;
    private static final int IDLE_LOOKS = 200;

    /** Where thousands wait a look takes a while, and must not keep a processor busy: the rest is as many times as long. */
    private static final int RESTS_OF_LOOKS = 50;

    /** However long a look took, which may have been a pause of the whole machine. */
    private static final long LONGEST_REST_NANOS = 250_000_000;

    private final String name;
    private final LongSupplier nanoTime;
    private final LongConsumer rest;
    private final Set<Ticket> tickets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isWatched = new AtomicBoolean();
    private volatile boolean closed;

    /** @param name whose work it is, for the name of the thread */
    OpenWork(String name) {
        this(name, System::nanoTime, LockSupport::parkNanos);
    }

    /** @param rest lets nanoseconds pass, or fewer */
    OpenWork(String name, LongSupplier nanoTime, LongConsumer rest) {
        this.name = name;
        this.nanoTime = nanoTime;
        this.rest = rest;
    }

    /** Something open; to be closed when it is over by itself. */
    final class Ticket {
        private final Runnable end;
        private final @Nullable Thread waiting;
        private final @Nullable Deadline deadline;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Ticket(Runnable end, @Nullable Thread waiting, @Nullable Deadline deadline) {
            this.end = end;
            this.waiting = waiting;
            this.deadline = deadline;
        }

        private boolean isDue() {
            return (waiting != null && waiting.isInterrupted()) || (deadline != null && deadline.isOver());
        }

        private void end() {
            if (!ended.getAndSet(true)) {
                end.run();
            }
        }

        /** Not to be ended any more, also by who looks at it just now. */
        void close() {
            ended.set(true);
            tickets.remove(this);
        }
    }

    /**
     * Notes something that lasts until it ends or this is closed.
     *
     * @param end ends it, from another thread
     * @throws ClientClosedException if this is closed already
     */
    Ticket open(Runnable end) {
        return note(new Ticket(end, null, null));
    }

    /** The same for something that this thread waits for, and that ends if the thread is interrupted. */
    Ticket openHere(Runnable end) {
        return watched(new Ticket(end, Thread.currentThread(), null));
    }

    /** The same, and it ends when the time is over. */
    Ticket openHere(Runnable end, Deadline deadline) {
        return watched(new Ticket(end, Thread.currentThread(), deadline));
    }

    private Ticket watched(Ticket ticket) {
        note(ticket);
        if (!isWatched.get() && isWatched.compareAndSet(false, true)) {
            Thread watch = new Thread(this::watch, "coder-sdk-interrupts " + name);
            watch.setDaemon(true);
            watch.start();
        }
        return ticket;
    }

    private Ticket note(Ticket ticket) {
        tickets.add(ticket);
        if (closed) {
            tickets.remove(ticket);
            throw isOver();
        }
        return ticket;
    }

    /** @throws ClientClosedException if this is closed already */
    void requireOpen() {
        if (closed) {
            throw isOver();
        }
    }

    private static ClientClosedException isOver() {
        return new ClientClosedException("the client is closed");
    }

    private void watch() {
        long pause = LOOK_NANOS;
        do {
            for (int idle = 0; idle < IDLE_LOOKS && !closed; ) {
                rest.accept(pause);
                long begin = nanoTime.getAsLong();
                idle = look() ? 0 : idle + 1;
                long look = nanoTime.getAsLong() - begin;
                pause = Math.min(LONGEST_REST_NANOS, Math.max(LOOK_NANOS, RESTS_OF_LOOKS * look));
            }
            isWatched.set(false);
            // Whoever came meanwhile saw that somebody watches.
        } while (!closed && look() && isWatched.compareAndSet(false, true));
    }

    /** Ends what interrupted threads wait for, and what is late; whether any thread waits for anything. */
    private boolean look() {
        boolean any = false;
        for (Ticket ticket : tickets) {
            if (ticket.waiting != null) {
                any = true;
                if (ticket.isDue()) {
                    endOnWatch(ticket);
                }
            }
        }
        return any;
    }

    /**
     * The caller's own listener may throw when a call ends. All who wait need this thread, so it goes on; what was thrown
     * is told where it would be had it ended the thread, since nobody called who could be told.
     */
    private static void endOnWatch(Ticket ticket) {
        try {
            ticket.end();
        } catch (RuntimeException | Error e) {
            tell(Thread.currentThread(), e);
        }
    }

    private static void tell(Thread watch, Throwable failure) {
        try {
            watch.getUncaughtExceptionHandler().uncaughtException(watch, failure);
        } catch (RuntimeException | Error e) {
            // As Java does with what such a handler throws.
        }
    }

    /** The same sleeper, with pauses that end when this is closed: they fail with {@link ClientClosedException}. */
    Sleeper pauses(Sleeper sleeper) {
        return duration -> {
            CompletableFuture<Void> elapsed = sleeper.after(duration);
            Ticket ticket =
                    open(() -> elapsed.completeExceptionally(new ClientClosedException("the client was closed")));
            var unused = elapsed.whenComplete((nothing, failure) -> ticket.close());
            return elapsed;
        };
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends everything, and only then throws what the first end that failed threw: to who closes, who can be told. */
    @Override
    public void close() {
        closed = true;
        Throwable failure = null;
        for (Ticket ticket : tickets) {
            try {
                ticket.end();
            } catch (RuntimeException | Error e) {
                failure = first(failure, e);
            }
        }
        throwOn(failure);
    }

    private static Throwable first(@Nullable Throwable before, Throwable failure) {
        if (before == null) {
            return failure;
        }
        // A listener may throw the same each time, which cannot suppress itself.
        if (before != failure) {
            before.addSuppressed(failure);
        }
        return before;
    }

    private static void throwOn(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
