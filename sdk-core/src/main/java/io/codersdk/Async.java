package io.codersdk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Makes calls on threads of a client.
 *
 * @param <C> the client
 */
public final class Async<C> {
    private final C client;
    private final AsyncThreads threads;

    Async(C client, AsyncThreads threads) {
        this.client = client;
        this.threads = threads;
    }

    /**
     * Starts a call, such as {@code c -> c.exchange(request)}, or several in a row.
     *
     * @return a future whose {@code cancel(true)} interrupts it, which cancels its HTTP call; it fails with the
     *     {@link io.codersdk.error.CoderException} that the call throws
     */
    public <T> CompletableFuture<T> call(Function<C, T> call) {
        return threads.start(() -> call.apply(client));
    }
}
