package io.codersdk.http;

import io.codersdk.error.CoderInterruptedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for futures, and ends what nobody waits for any more. */
final class Futures {
    private Futures() {}

    /**
     * The value of the future.
     *
     * @param what what is waited for, for the message
     * @throws CoderInterruptedException if the thread is interrupted; the future is cancelled, and the flag set again
     */
    static <T> T await(CompletableFuture<T> future, Object what) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException(what + " was interrupted and cancelled", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(what + " failed", e.getCause());
        }
    }

    /** Runs the action if the future is cancelled, which a {@link CompletableFuture} tells nobody by itself. */
    static void onCancel(CompletableFuture<?> future, Runnable action) {
        var unused = future.whenComplete((result, error) -> {
            if (future.isCancelled()) {
                action.run();
            }
        });
    }
}
