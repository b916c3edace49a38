package io.codersdk.http;

import io.codersdk.error.CoderException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** How the SDK lets time pass, between retries and between polls. Tests give one that does not wait. */
@FunctionalInterface
public interface Sleeper {
    /** Real time. Pending delays hold no thread. */
    Sleeper SYSTEM = duration -> CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));

    /** A future that completes when the time is over, or fails with what ended it early. */
    CompletableFuture<Void> after(Duration duration);

    /**
     * Waits until the time is over.
     *
     * @throws InterruptedException if the thread is interrupted; nothing of the pause goes on
     * @throws CoderException if the pause was ended early, as by the client being closed
     */
    default void sleep(Duration duration) throws InterruptedException {
        CompletableFuture<Void> elapsed = after(duration);
        try {
            elapsed.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CoderException ended) {
                throw ended;
            }
            throw new IllegalStateException("the sleeper failed", e.getCause());
        } finally {
            elapsed.cancel(false);
        }
    }
}
