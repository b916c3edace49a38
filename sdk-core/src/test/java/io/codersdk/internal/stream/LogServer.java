package io.codersdk.internal.stream;

import java.io.IOException;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** A server of logs whose connections are scripted one by one. */
final class LogServer implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();

    /** Whoever comes after the scripted connections is told, as by a real server, that there is nothing more. */
    LogServer() throws IOException {
        QueueDispatcher scripts = new QueueDispatcher();
        scripts.setFailFast(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket webSocket, Response response) {
                        webSocket.close(1000, "done");
                    }
                })
                .build());
        server.setDispatcher(scripts);
        server.start();
    }

    HttpUrl url() {
        return server.url("/");
    }

    /** The next connection is upgraded, and begins with this. */
    LogServer accept(Consumer<WebSocket> begin) {
        return answer(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket webSocket, Response response) {
                        begin.accept(webSocket);
                    }
                })
                .build());
    }

    /** The next connection sends these frames, and then closes with this code. */
    LogServer send(int closeCode, String... frames) {
        return accept(socket -> {
            for (String frame : frames) {
                socket.send(frame);
            }
            socket.close(closeCode, "");
        });
    }

    LogServer refuse(int status) {
        return answer(new MockResponse.Builder().code(status).body("no").build());
    }

    LogServer answer(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    int requests() {
        return server.getRequestCount();
    }

    /** The {@code after} of the next request that came in; null when it had none. */
    @Nullable
    String takeAfter() throws InterruptedException {
        RecordedRequest request = server.takeRequest();
        return request.getUrl().queryParameter("after");
    }

    @Override
    public void close() {
        server.close();
    }
}
