package io.codersdk.testkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** The body of a stream of server-sent events: each frame is a chunk. A client that is gone is noticed at the next one. */
final class EventBody implements MockResponseBody {
    static final String PING = "event: ping\n\n";
    static final String DATA = "event: data\ndata: ";

    private final Follower follower;

    EventBody(Follower follower) {
        this.follower = follower;
    }

    /** An event that carries JSON. */
    static String data(byte[] json) {
        return DATA + LogSocket.frame(json) + "\n";
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink out) throws IOException {
        try {
            follower.follow(new Chunks(out));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server was interrupted");
        }
    }

    private record Chunks(BufferedSink out) implements Follower.Carrier {
        @Override
        public void send(String frame) throws IOException {
            byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            out.writeHexadecimalUnsignedLong(bytes.length)
                    .writeUtf8("\r\n")
                    .write(bytes)
                    .writeUtf8("\r\n")
                    .flush();
        }

        @Override
        public void sendHalf(String frame) throws IOException {
            byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            out.writeHexadecimalUnsignedLong(bytes.length)
                    .writeUtf8("\r\n")
                    .write(bytes, 0, bytes.length / 2)
                    .flush();
        }

        @Override
        public void end(int code, String reason) throws IOException {
            // The web server adds the empty line behind it, with which trailers would end.
            out.writeUtf8("0\r\n").flush();
        }
    }
}
