package io.codersdk.testkit;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;

/** Reads what a client sends over a WebSocket: answers its pings and its close frame, and passes on the rest. */
final class ClientFrames {
    private static final int WHOLE = 0x80;
    private static final int OPERATION = 0x0f;
    private static final int TEXT = 0x01;
    private static final int CLOSE = 0x08;
    private static final int PING = 0x09;
    private static final int PONG = 0x0a;
    private static final int MASK_BYTES = 4;

    private ClientFrames() {}

    /** Who gets the frames that carry messages. */
    interface Receiver {
        /** Takes a frame, and says whether more may come. */
        boolean take(int head, Buffer payload) throws IOException;
    }

    /** Reads until the client or the receiver have had enough. */
    static void read(BufferedSource in, BufferedSink out, Receiver receiver) throws IOException {
        boolean open = true;
        while (open) {
            int head = in.readByte() & 0xff;
            Buffer payload = payload(in);
            switch (head & OPERATION) {
                case PING -> LogSocket.write(out, WHOLE | PONG, payload);
                case CLOSE -> {
                    LogSocket.write(out, head, payload);
                    open = false;
                }
                case PONG -> {}
                default -> open = receiver.take(head, payload);
            }
        }
    }

    static boolean isText(int head) {
        return (head & OPERATION) == TEXT;
    }

    /** What a frame carries, which clients mask. */
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
