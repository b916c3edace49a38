package io.codersdk.internal.stream;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Sleeper;
import io.codersdk.internal.send.Transport;
import io.codersdk.stream.ByteSocket;
import io.codersdk.stream.StreamOutcome;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import okio.ByteString;

/** A WebSocket that is shaken hands for when it is made, and read and written as bytes. */
public final class OpenSocket implements ByteSocket {
    private final SocketConnection<ByteString> connection;
    private final PulledStream<byte[]> messages;
    private final Sleeper realTime;

    private OpenSocket(SocketConnection<ByteString> connection, PulledStream<byte[]> messages, Sleeper realTime) {
        this.connection = connection;
        this.messages = messages;
        this.realTime = realTime;
    }

    /**
     * Opens it, within the timeout of a call.
     *
     * @throws io.codersdk.error.CoderException as for any call
     */
    public static OpenSocket open(Transport transport, ApiRequest<?, ?> request) {
        SocketConnection<ByteString> connection = new SocketConnection<>(
                request, FrameType.BYTES, transport::openWebSocket, transport::failure, OpenSocket::waitFor);
        connection.open();
        StreamState state = new StreamState();
        state.use(connection);
        StreamReader<ByteString, byte[]> reader =
                new StreamReader<>(new ByteFeed(connection, request.toString()), transport.timing(), 0, state);
        return new OpenSocket(connection, new PulledStream<>(reader, state), transport.realTime());
    }

    /** Nobody knows how long the other side may think. */
    @SuppressWarnings("WaitNotInLoop") // the queue that calls it looks at its frames again, in a loop
    private static boolean waitFor(Condition changed) throws InterruptedException {
        changed.await();
        return true;
    }

    @Override
    public Iterator<byte[]> iterator() {
        return messages.iterator();
    }

    @Override
    public Optional<StreamOutcome> outcome() {
        return messages.outcome();
    }

    @Override
    public void write(byte[] message) {
        connection.write(ByteString.of(message), realTime);
    }

    @Override
    public void close() {
        connection.part(realTime);
        messages.close();
    }
}
