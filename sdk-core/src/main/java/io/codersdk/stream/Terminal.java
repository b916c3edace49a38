package io.codersdk.stream;

import java.util.UUID;

/**
 * A terminal in a workspace. What is iterated is what it shows, as raw bytes: characters and escape sequences may be split
 * between two pieces. It is complete when the shell has exited, whose exit code nobody tells.
 *
 * <p>A terminal that is closed on this side, or whose connection breaks, lives on for five minutes. Opening it again with
 * the same {@link #session} shows the screen first and then goes on.
 */
public interface Terminal extends EventStream<byte[]> {

    /** Its name. Who opens it once more writes to and sees the same screen, also at the same time. */
    UUID session();

    /**
     * Types something: {@code "ls\r"} for a command. Waits while much is on its way.
     *
     * @throws io.codersdk.error.CoderIoException if the connection is no more
     * @throws io.codersdk.error.CoderInterruptedException if the thread was interrupted while it waited
     */
    void write(String keys);

    /**
     * Gives it another size.
     *
     * @throws IllegalArgumentException if one is not positive
     * @throws io.codersdk.error.CoderIoException if the connection is no more
     */
    void resize(int columns, int rows);

    /** Leaves it after what was typed, and ends the iteration at once. From any thread. The shell goes on. */
    @Override
    void close();
}
