package io.codersdk.http;

import dev.failsafe.spi.DefaultScheduledFuture;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Failsafe's scheduler over a {@link Sleeper}, for one call. The first attempt runs at once on the calling thread and so
 * costs no change of threads. Repetitions run on the executor, however short their pause: Failsafe drops an attempt
 * that starts before the scheduling of it has returned.
 */
final class SleeperScheduler implements Scheduler {
    private final Sleeper sleeper;
    private final Executor executor;
    private final AtomicBoolean started = new AtomicBoolean();

    SleeperScheduler(Sleeper sleeper, Executor executor) {
        this.sleeper = sleeper;
        this.executor = executor;
    }

    @Override
    public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
        CompletableFuture<Void> elapsed;
        CompletableFuture<Void> done;
        if (started.compareAndSet(false, true)) {
            elapsed = CompletableFuture.completedFuture(null);
            done = elapsed.thenRun(() -> run(callable));
        } else {
            elapsed = sleeper.after(Duration.ofNanos(unit.toNanos(delay)));
            done = elapsed.thenRunAsync(() -> run(callable), executor);
        }
        return new DefaultScheduledFuture<Object>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                elapsed.cancel(false);
                return done.cancel(false);
            }

            @Override
            public boolean isDone() {
                return done.isDone();
            }

            @Override
            public boolean isCancelled() {
                return done.isCancelled();
            }
        };
    }

    private static void run(Callable<?> callable) {
        try {
            callable.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
