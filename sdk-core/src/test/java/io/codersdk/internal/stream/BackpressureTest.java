package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackpressureTest extends WithLogServer {
    private static final int FRAMES = 700;
    private static final String FRAME = Lines.agentHistory(1, 16 * 1024);

    /** What fits into the queue, and the frame that waits for room. */
    private static final int MOST_AHEAD = (int) FrameQueue.CAPACITY / FRAME.length() + 1;

    @Test
    void aServerCannotPushMoreThanASlowConsumerAndTheQueueTake() {
        AtomicInteger arrived = new AtomicInteger();
        CompletableFuture<WebSocket> pushing = new CompletableFuture<>();
        server.accept(socket -> {
            for (int id = 1; id <= FRAMES; id++) {
                socket.send(FRAME.replace("\"id\":1,", "\"id\":" + id + ","));
            }
            socket.close(1000, "");
            pushing.complete(socket);
        });
        LogStream<WorkspaceAgentLog> stream = client.follower(
                        (request, listener) -> client.open(request, new CountingListener(listener, arrived)))
                .follow(AGENT);
        Iterator<WorkspaceAgentLog> lines = stream.iterator();

        assertThat(lines.next().id()).isEqualTo(1);
        while (arrived.get() < MOST_AHEAD) {
            Thread.onSpinWait();
        }
        assertThat(pushing.join().queueSize()).isPositive();

        for (int taken = 1; taken < FRAMES; taken++) {
            assertThat(arrived.get() - taken).isBetween(0, MOST_AHEAD);
            assertThat(lines.next().id()).isEqualTo(taken + 1);
        }
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void closingLetsGoAReaderThatWaitsForRoom() {
        AtomicInteger arrived = new AtomicInteger();
        server.accept(socket -> {
            for (int i = 0; i < FRAMES; i++) {
                socket.send(FRAME);
            }
        });
        LogStream<WorkspaceAgentLog> stream = client.follower(
                        (request, listener) -> client.open(request, new CountingListener(listener, arrived)))
                .follow(AGENT);
        stream.iterator().next();
        while (arrived.get() < MOST_AHEAD) {
            Thread.onSpinWait();
        }

        stream.close();

        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(StreamOutcome.Kind.CANCELLED);
    }

    private static final class CountingListener extends WebSocketListener {
        private final WebSocketListener delegate;
        private final AtomicInteger arrived;

        CountingListener(WebSocketListener delegate, AtomicInteger arrived) {
            this.delegate = delegate;
            this.arrived = arrived;
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            delegate.onOpen(webSocket, response);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            arrived.incrementAndGet();
            delegate.onMessage(webSocket, text);
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            delegate.onClosing(webSocket, code, reason);
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
            delegate.onFailure(webSocket, failure, response);
        }
    }
}
