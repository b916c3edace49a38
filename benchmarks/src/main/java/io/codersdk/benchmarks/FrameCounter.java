package io.codersdk.benchmarks;

import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Counts the frames of a WebSocket until the server closes it. */
final class FrameCounter extends WebSocketListener {
    private final CompletableFuture<Integer> counted = new CompletableFuture<>();
    private int frames;

    static int count(OkHttpClient http, String url) {
        FrameCounter counter = new FrameCounter();
        http.newWebSocket(new Request.Builder().url(url).build(), counter);
        return counter.counted.join();
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        frames++;
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        webSocket.close(code, null);
        counted.complete(frames);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        counted.completeExceptionally(failure);
    }
}
