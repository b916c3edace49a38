package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import java.util.List;

/**
 * What a stream is about: where its frames come from, and which items are in them.
 *
 * @param <F> the frames
 * @param <T> the items
 */
interface Feed<F, T> {

    /** Another connection, not connected yet, that goes on after what was read so far. */
    StreamConnection<F> connection();

    /**
     * The items of a frame that are new.
     *
     * @throws io.codersdk.error.CoderProtocolException if it cannot be read
     */
    List<T> read(F frame);

    /** Whether nothing can follow this item. */
    default boolean isLast(T item) {
        return false;
    }

    /** Whether the server may forget what it is about, which completes it. */
    default boolean vanishes() {
        return false;
    }

    /** Whether there is another kind of connection, which the next one will be, after one was refused or not answered. */
    default boolean fallsBack(CoderException failure) {
        return false;
    }

    /** Whether a connection that broke is replaced by another. */
    default boolean resumes() {
        return true;
    }
}
