package io.codersdk.stream;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a server sends as it happens. The thread that iterates does the waiting; the connection is made when the first
 * item is asked for, and made again after a pause when it breaks. A consumer that takes its time slows the server down.
 *
 * <p>It ends by exactly one {@link #outcome}. A stream that fails throws the reason, a
 * {@link io.codersdk.error.CoderException}, out of the iteration:
 *
 * <ul>
 *   <li>{@link io.codersdk.error.CoderApiException} if the server refused the stream
 *   <li>{@link io.codersdk.error.CoderProtocolException} if it sent what cannot be read
 *   <li>{@link io.codersdk.error.CoderInterruptedException} if the thread was interrupted while it waited
 *   <li>{@link io.codersdk.error.ClientClosedException} if the client was closed
 *   <li>a {@code CoderException} because of what the {@link io.codersdk.auth.TokenSupplier} of the client threw, or that
 *       itself if it is one
 *   <li>the last fault if ten connections in a row failed without a new item or ten seconds of life, fewer where
 *       {@code maxRetries} of the client's options is less
 * </ul>
 *
 * <p>Unless it is iterated to its end it must be closed, else its connection stays open.
 *
 * @param <T> the items
 */
public interface EventStream<T> extends Iterable<T>, AutoCloseable {

    /**
     * The one pass over the items, for one thread at a time.
     *
     * @throws IllegalStateException if it was taken before
     */
    @Override
    Iterator<T> iterator();

    /**
     * The one pass over the items. Closing it closes this.
     *
     * @throws IllegalStateException if it was taken before
     */
    default Stream<T> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
                .onClose(this::close);
    }

    /**
     * The one pass over the items, by a thread of the executor that is busy with it to the end.
     *
     * @return ends with the outcome of the stream, be it a failure, or with what the consumer threw, which closes the
     *     stream; cancelling it closes the stream, too
     * @throws IllegalStateException if it was taken before
     * @throws java.util.concurrent.RejectedExecutionException if the executor takes no task, which closes the stream
     */
    default CompletableFuture<StreamOutcome> listen(Consumer<? super T> consumer, Executor executor) {
        Iterator<T> items = iterator();
        CompletableFuture<StreamOutcome> listening = new CompletableFuture<>();
        var unused = listening.whenComplete((outcome, failure) -> close());
        Runnable task = () -> {
            try (this) {
                items.forEachRemaining(consumer);
                listening.complete(outcome().orElse(StreamOutcome.CANCELLED));
            } catch (RuntimeException | Error e) {
                outcome()
                        .filter(how -> how.failure().filter(e::equals).isPresent())
                        .ifPresentOrElse(listening::complete, () -> listening.completeExceptionally(e));
            }
        };
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            // Nobody else can take it any more, and the caller gets no future to cancel.
            close();
            throw e;
        }
        return listening;
    }

    /** How the stream ended; absent while it goes on. */
    Optional<StreamOutcome> outcome();

    /**
     * Ends the stream at once, from any thread: who waits for an item learns that there is none, and items that were not
     * taken yet are dropped. Without effect after the end.
     */
    @Override
    void close();
}
