package io.codersdk.http;

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

    /** A future that completes when the time is over. */
    CompletableFuture<Void> after(Duration duration);

    default void sleep(Duration duration) throws InterruptedException {
        try {
            after(duration).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sleeper failed", e.getCause());
        }
    }
}
