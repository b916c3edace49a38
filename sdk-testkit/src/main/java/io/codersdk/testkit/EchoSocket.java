package io.codersdk.testkit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.SocketHandler;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Socket;

/** The server's end of a WebSocket that sends back what comes, and that breaks without a word when nothing comes. */
final class EchoSocket implements SocketHandler, Streamed {
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final int OPERATION = 0x0f;
    private static final int CLOSE = 0x08;
    private static final int PING = 0x09;
    private static final int PONG = 0x0a;
    private static final int WHOLE = 0x80;
    private static final int MASK_BYTES = 4;

    private final World world;
    private volatile Instant heardAt;

    EchoSocket(World world) {
        this.world = world;
        this.heardAt = world.clock.instant();
    }

    @Override
    public void handle(Socket socket) {
        Thread watch = new Thread(() -> breakAtRest(socket), "fake-coder-echo");
        watch.setDaemon(true);
        watch.start();
        try (BufferedSource in = Okio.buffer(socket.getSource());
                BufferedSink out = Okio.buffer(socket.getSink())) {
            while (answer(in, out)) {
                heardAt = world.clock.instant();
            }
        } catch (IOException e) {
            // The client is gone, or nothing came of it for too long.
        } finally {
            watch.interrupt();
            socket.cancel();
        }
    }

    private void breakAtRest(Socket socket) {
        try {
            while (!world.isClosed()) {
                long seen = world.clock.changes();
                Instant end = heardAt.plus(LONGEST_REST);
                if (!world.clock.instant().isBefore(end)) {
                    break;
                }
                world.clock.awaitChange(seen, end);
            }
            socket.cancel();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers a frame, and says whether more may come. */
    private static boolean answer(BufferedSource in, BufferedSink out) throws IOException {
        int head = in.readByte();
        Buffer payload = payload(in);
        int operation = head & OPERATION;
        if (operation != PONG) {
            LogSocket.write(out, operation == PING ? WHOLE | PONG : head, payload);
        }
        return operation != CLOSE;
    }

    /** What the frame carries, which clients mask. */
    private static Buffer payload(BufferedSource in) throws IOException {
        long size = in.readByte() & 0x7f;
        if (size == 126) {
            size = in.readShort() & 0xffff;
        } else if (size == 127) {
            size = in.readLong();
        }
        ByteString mask = in.readByteString(MASK_BYTES);
        Buffer payload = new Buffer();
        for (long i = 0; i < size; i++) {
            payload.writeByte(in.readByte() ^ mask.getByte((int) (i % MASK_BYTES)));
        }
        return payload;
    }
}
