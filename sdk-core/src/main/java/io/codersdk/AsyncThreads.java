package io.codersdk;

import io.codersdk.error.ClientClosedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Daemon threads for blocking calls; none is started before the first call. */
final class AsyncThreads implements Executor, AutoCloseable {
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "coder-sdk-async-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts a task; once the threads were ended, the future fails with {@link ClientClosedException} without it.
     */
    <T> CompletableFuture<T> start(Supplier<T> task) {
        Interruptible<T> future = new Interruptible<>();
        try {
            future.runBy(executor.submit(() -> {
                try {
                    future.complete(task.get());
                } catch (RuntimeException | Error e) {
                    future.completeExceptionally(e);
                }
            }));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new ClientClosedException("the client is closed", e));
        }
        return future;
    }

    /**
     * Runs a task on one of them.
     *
     * @throws RejectedExecutionException once the threads were ended
     */
    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** A plain {@link CompletableFuture} would leave the thread running when it is cancelled. */
    private static final class Interruptible<T> extends CompletableFuture<T> {
        private volatile @Nullable Future<?> running;

        /** Remembers what to interrupt, and interrupts it if the future was cancelled meanwhile. */
        void runBy(Future<?> task) {
            running = task;
            if (isCancelled()) {
                task.cancel(true);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            Future<?> task = running;
            if (cancelled && task != null) {
                task.cancel(mayInterruptIfRunning);
            }
            return cancelled;
        }
    }
}
