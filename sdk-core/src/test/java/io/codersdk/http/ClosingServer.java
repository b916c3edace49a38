package io.codersdk.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers one request a connection, keeps quiet about closing it, and closes it in good order. */
final class ClosingServer implements AutoCloseable {
    private static final String ANSWER = "HTTP/1.1 %d Fine\r\nX-Coder-Build-Version: v2.17.2\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore closed = new Semaphore(0);
    private final Thread thread = new Thread(this::serve, "closing-server");

    private final boolean patient;

    ClosingServer() throws IOException {
        this(true);
    }

    /** One that answers whatever comes, also what is no HTTP. */
    static ClosingServer withoutReading() throws IOException {
        return new ClosingServer(false);
    }

    private ClosingServer(boolean patient) throws IOException {
        this.patient = patient;
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** How many requests came whole. */
    int requests() {
        return requests.get();
    }

    /** Returns when one more connection is closed, after which its client can know that. */
    void awaitClosed() throws InterruptedException {
        closed.acquire();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                if (!patient || readsRequest(connection)) {
                    requests.incrementAndGet();
                    OutputStream out = connection.getOutputStream();
                    out.write(ANSWER.formatted(200).getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            } catch (IOException e) {
                // The next connection may fare better.
            }
            closed.release();
        }
    }

    private static boolean readsRequest(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        int length = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                return in.skip(length) == length;
            }
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
