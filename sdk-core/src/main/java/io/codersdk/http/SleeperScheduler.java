package io.codersdk.http;

import dev.failsafe.spi.DefaultScheduledFuture;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Failsafe's scheduler over a {@link Sleeper}. What has no delay runs at once, on the calling thread. */
record SleeperScheduler(Sleeper sleeper) implements Scheduler {

    @Override
    public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
        CompletableFuture<Void> elapsed = delay <= 0
                ? CompletableFuture.completedFuture(null)
                : sleeper.after(Duration.ofNanos(unit.toNanos(delay)));
        CompletableFuture<Void> done = elapsed.thenRun(() -> run(callable));
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
