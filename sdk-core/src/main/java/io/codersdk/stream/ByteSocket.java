package io.codersdk.stream;

/**
 * An open connection that carries messages of bytes both ways, for those who bring the protocol that is spoken over it.
 * What is iterated are the messages of the server. It is complete when the server closes it in good order, with code 1000;
 * another code is the failure. A connection that breaks is not made again, since nobody but its user knows what of the
 * conversation is lost.
 */
public interface ByteSocket extends EventStream<byte[]> {

    /**
     * Sends a message. Waits while much is on its way that the connection has not taken yet.
     *
     * @throws io.codersdk.error.CoderIoException if the connection is no more
     * @throws io.codersdk.error.CoderInterruptedException if the thread was interrupted while it waited
     */
    void write(byte[] message);

    /** Says goodbye to the server after what was written, and ends the iteration at once. From any thread. */
    @Override
    void close();
}
