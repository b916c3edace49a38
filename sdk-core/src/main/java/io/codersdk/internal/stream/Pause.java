package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.http.Sleeper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Lets time pass that may turn out to be less. */
final class Pause {
    private Pause() {}

    /**
     * Returns when the time is over, or there is no more reason to wait.
     *
     * @throws CoderException if the client is closed meanwhile
     */
    static void of(Sleeper sleeper, Duration duration, CompletableFuture<?> early) throws InterruptedException {
        CompletableFuture<Void> elapsed = sleeper.after(duration);
        try {
            CompletableFuture.anyOf(elapsed, early).get();
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
