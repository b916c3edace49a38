package io.codersdk.testkit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.SocketHandler;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import okio.Socket;

/** The server's end of a WebSocket that sends back what comes, and that breaks without a word when nothing comes. */
final class EchoSocket implements SocketHandler, Streamed {
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

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
            ClientFrames.read(in, out, (head, payload) -> {
                heardAt = world.clock.instant();
                LogSocket.write(out, head, payload);
                return true;
            });
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
}
