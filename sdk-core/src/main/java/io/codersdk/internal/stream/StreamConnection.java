package io.codersdk.internal.stream;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a stream, from its beginning to its end. One thread connects and takes frames, any may close it.
 *
 * @param <F> its frames
 */
interface StreamConnection<F> {

    /** Makes it, or begins to; what becomes of that is told by {@link #next}. */
    void connect() throws InterruptedException;

    /** Waits for the next frame; {@code null} when there is none, and {@link #ending} tells why. */
    @Nullable
    F next() throws InterruptedException;

    /** Why {@link #next} had no frame. */
    Ending ending();

    /** Whether it brings frames, or will have brought all of them. */
    boolean isOpen();

    /** Whether it was made, whatever came of it then. */
    boolean hasStood();

    /** Drops it at once. A socket is not shaken hands with: servers before 2026 do not answer that on log streams. */
    void close();
}
