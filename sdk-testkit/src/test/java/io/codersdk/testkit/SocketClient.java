package io.codersdk.testkit;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A WebSocket as a test reads it: one event after another, frames as they are, the end in words. */
final class SocketClient extends WebSocketListener implements AutoCloseable {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    SocketClient(Api api, String path) {
        socket = api.http().newWebSocket(api.request("/api/v2" + path).build(), this);
    }

    /** The next event; an answer that does not come within half a minute is a failure. */
    String take() throws InterruptedException {
        String event = events.poll(30, TimeUnit.SECONDS);
        return event == null ? "nothing came" : event;
    }

    /** Whether something has come that nobody took. */
    boolean hasMore() {
        return !events.isEmpty();
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        events.add(text);
    }

    /** Binary frames are told from texts by a word before them. */
    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
        events.add("bytes " + bytes.utf8());
    }

    void send(ByteString bytes) {
        socket.send(bytes);
    }

    void send(String text) {
        socket.send(text);
    }

    /** Closes in good order, which the other end is expected to answer. */
    void leave() {
        socket.close(1000, "");
    }

    @Override
    public void onClosed(WebSocket webSocket, int code, String reason) {
        events.add("left " + code);
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        events.add("closed " + code + " " + reason);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
        events.add(response == null ? "broken" : "refused " + response.code());
    }

    @Override
    public void close() {
        socket.cancel();
    }
}
