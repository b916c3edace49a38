package io.codersdk.stream;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The lines of a log, those that exist and then those to come, each once and in the order of their ids. The thread that
 * iterates does the waiting; the connection is made when the first line is asked for, and made again with the id of the
 * last line whenever it breaks.
 *
 * <p>It ends by exactly one {@link #outcome}. A stream that fails throws the reason, a
 * {@link io.codersdk.error.CoderException}, out of the iteration:
 *
 * <ul>
 *   <li>{@link io.codersdk.error.CoderApiException} if the server refused the stream
 *   <li>{@link io.codersdk.error.CoderProtocolException} if it sent what is no log line
 *   <li>{@link io.codersdk.error.CoderInterruptedException} if the thread was interrupted while it waited
 *   <li>the last fault if ten connections in a row failed without a new line
 * </ul>
 *
 * <p>Unless it is iterated to its end it must be closed, else its connection stays open.
 *
 * @param <T> the lines
 */
public interface LogStream<T> extends Iterable<T>, AutoCloseable {

    /**
     * The one pass over the lines, for one thread at a time.
     *
     * @throws IllegalStateException if it was taken before
     */
    @Override
    Iterator<T> iterator();

    /**
     * The one pass over the lines. Closing it closes this.
     *
     * @throws IllegalStateException if it was taken before
     */
    default Stream<T> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
                .onClose(this::close);
    }

    /** How the stream ended; absent while it goes on. */
    Optional<StreamOutcome> outcome();

    /**
     * Ends the stream at once, from any thread: who waits for a line learns that there is none, and lines that were not
     * taken yet are dropped. Without effect after the end.
     */
    @Override
    void close();
}
