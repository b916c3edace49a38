package io.codersdk.tests.bench;

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
import java.util.ArrayList;
import java.util.List;

/** Answers each GET with the same JSON, on one thread: what is measured is the client. */
final class LeanServer implements AutoCloseable {
    private static final int BACKLOG = 10_000;
    private static final int LONGEST_REQUEST = 4096;
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
            + "X-Coder-Build-Version: v2.17.2+bench\r\nX-Coder-Request-Id: 5f2d1c9e\r\nContent-Length: %d\r\n\r\n%s";

    private final Selector selector = Selector.open();
    private final ServerSocketChannel socket = ServerSocketChannel.open();
    private final byte[] answer;
    private final int held;
    private final List<SocketChannel> waiting = new ArrayList<>();

    /**
     * Starts it.
     *
     * @param held how many requests are kept waiting, until so many wait together
     */
    LeanServer(String json, int held) throws IOException {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        this.answer = HEAD.formatted(length, json).getBytes(StandardCharsets.UTF_8);
        this.held = held;
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        socket.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::serve, "lean-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.socket().getLocalPort();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::handle);
            }
        } catch (ClosedSelectorException e) {
            // The end.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel connection = socket.accept();
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
                    answer(each);
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

    private void answer(SocketChannel connection) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(answer);
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
