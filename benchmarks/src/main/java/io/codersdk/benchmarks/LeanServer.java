package io.codersdk.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each GET with the same bytes, on one thread: what is measured is the client. */
final class LeanServer implements AutoCloseable {
    private static final int BACKLOG = 10_000;
    private static final int LONGEST_REQUEST = 4096;
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(15);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n"
            + "X-Coder-Build-Version: v2.17.2+bench\r\nX-Coder-Request-Id: 5f2d1c9e\r\n%s\r\n\r\n%s";
    private static final String CHUNK = "%x\r\n%s\r\n";
    private static final String PING = CHUNK.formatted(13, "event: ping\n\n");

    private final Selector selector = Selector.open();
    private final ServerSocketChannel socket = ServerSocketChannel.open();
    private final byte[] answer;
    private final byte[] ping;
    private final int held;
    private final List<SocketChannel> waiting = new ArrayList<>();
    private final List<SocketChannel> answered = new ArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private LeanServer(String answer, String ping, int held) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        this.ping = ping.getBytes(StandardCharsets.UTF_8);
        this.held = held;
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        socket.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::serve, "lean-server");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * One that answers an object.
     *
     * @param held how many requests are kept waiting, until so many wait together
     */
    static LeanServer of(String json, int held) throws IOException {
        String length = "Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length;
        return new LeanServer(HEAD.formatted("application/json; charset=utf-8", length, json), "", held);
    }

    /** One that answers one event with an object, and then pings every 15 seconds. */
    static LeanServer watching(String json) throws IOException {
        String event = "event: data\ndata: " + json + "\n\n";
        String chunk = CHUNK.formatted(event.getBytes(StandardCharsets.UTF_8).length, event);
        return new LeanServer(HEAD.formatted("text/event-stream", "Transfer-Encoding: chunked", chunk), PING, 1);
    }

    String url() {
        return "http://127.0.0.1:" + socket.socket().getLocalPort();
    }

    /** How many connections there were. */
    int accepted() {
        return accepted.get();
    }

    private void serve() {
        try {
            long pinged = System.nanoTime();
            while (selector.isOpen()) {
                selector.select(this::handle, BETWEEN_PINGS.toMillis());
                if (System.nanoTime() - pinged >= BETWEEN_PINGS.toNanos()) {
                    pinged = System.nanoTime();
                    answered.removeIf(connection -> !ping(connection));
                }
            }
        } catch (ClosedSelectorException e) {
            // The end.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it still takes pings. */
    private boolean ping(SocketChannel connection) {
        try {
            write(connection, ping);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void handle(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel connection = socket.accept();
                accepted.incrementAndGet();
                connection.configureBlocking(false);
                connection.socket().setTcpNoDelay(true);
                connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LONGEST_REQUEST));
            } else {
                read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void read(SocketChannel connection, ByteBuffer request) throws IOException {
        if (connection.read(request) < 0) {
            connection.close();
        } else if (isWhole(request)) {
            request.clear();
            waiting.add(connection);
            if (waiting.size() >= held) {
                for (SocketChannel each : waiting) {
                    write(each, answer);
                }
                if (ping.length > 0) {
                    answered.addAll(waiting);
                }
                waiting.clear();
            }
        }
    }

    /** Whether it ends with an empty line, as a request without a body does. */
    private static boolean isWhole(ByteBuffer request) {
        int end = request.position();
        return end >= 4 && request.getInt(end - 4) == 0x0D0A0D0A;
    }

    private static void write(SocketChannel connection, byte[] message) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        socket.close();
    }
}
