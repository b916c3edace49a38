package io.codersdk.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import mockwebserver3.SocketHandler;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import okio.Socket;

/**
 * The server's end of a WebSocket that follows a log. Unless the log is read by the server, too, it only writes, as the servers of
 * 2024 do: pings of the client get no pong, and its close frame no answer; of its own pings there is one, whose pong it never
 * reads. A client that is gone is noticed at the next write, or when the server closes.
 */
final class LogSocket implements SocketHandler {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int NOT_BINARY = 1003;

    private final Follower follower;

    LogSocket(Follower follower) {
        this.follower = follower;
    }

    @Override
    public void handle(Socket socket) {
        try (BufferedSink out = Okio.buffer(socket.getSink())) {
            if (follower.log().isRead()) {
                Thread reader = new Thread(() -> read(socket, out), "fake-coder-reader");
                reader.setDaemon(true);
                reader.start();
            }
            follower.follow(new Frames(out, follower.log().isBinary() ? BINARY : TEXT));
        } catch (IOException e) {
            // The client is gone, which is how following an endless log ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.cancel();
        }
    }

    /** Answers what a client sends that has nothing to say, until it leaves or sends a text. */
    private static void read(Socket socket, BufferedSink out) {
        try (BufferedSource in = Okio.buffer(socket.getSource())) {
            ClientFrames.read(in, out, (head, payload) -> {
                if (ClientFrames.isText(head)) {
                    write(out, CLOSE, new Buffer().writeShort(NOT_BINARY));
                }
                return !ClientFrames.isText(head);
            });
        } catch (IOException | IllegalStateException e) {
            // The client is gone, or the log is over and its socket closed.
        } finally {
            socket.cancel();
        }
    }

    private record Frames(BufferedSink out, int type) implements Follower.Carrier {
        @Override
        public void send(String frame) throws IOException {
            write(out, type, new Buffer().writeUtf8(frame));
        }

        @Override
        public void sendHalf(String frame) throws IOException {
            Buffer payload = new Buffer().writeUtf8(frame);
            Buffer half = new Buffer();
            half.write(payload, payload.size() / 2);
            write(out, type, half.size() + payload.size(), half);
        }

        @Override
        public void ping() throws IOException {
            write(out, PING, new Buffer());
        }

        @Override
        public void end(int code, String reason) throws IOException {
            write(out, CLOSE, new Buffer().writeShort(code).writeUtf8(reason));
        }
    }

    /** Writes a frame; whoever reads the same socket may do so, too. */
    static void write(BufferedSink out, int header, Buffer payload) throws IOException {
        write(out, header, payload.size(), payload);
    }

    /** Writes a frame whose header promises this size, and so much of its payload as there is. */
    private static void write(BufferedSink out, int header, long size, Buffer payload) throws IOException {
        synchronized (out) {
            writeFrame(out, header, size, payload);
        }
    }

    private static void writeFrame(BufferedSink out, int header, long size, Buffer payload) throws IOException {
        out.writeByte(header);
        if (size < 126) {
            out.writeByte((int) size);
        } else if (size < 65536) {
            out.writeByte(126).writeShort((int) size);
        } else {
            out.writeByte(127).writeLong(size);
        }
        out.write(payload, payload.size());
        out.flush();
    }

    /** One line of a log as a frame. */
    static String frame(byte[] json) {
        return Reply.escaped(new String(json, StandardCharsets.UTF_8)) + "\n";
    }
}
