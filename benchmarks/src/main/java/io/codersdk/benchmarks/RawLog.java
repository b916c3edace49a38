package io.codersdk.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.codersdk.benchmarks.json.HandWritten;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Reads each frame of a WebSocket by hand, on OkHttp's own thread, until the server closes it. */
final class RawLog extends WebSocketListener {
    private static final JsonFactory JACKSON = new JsonFactory();

    private final CompletableFuture<Integer> counted = new CompletableFuture<>();
    private final HandWritten reader;
    private int lines;

    private RawLog(HandWritten reader) {
        this.reader = reader;
    }

    /** How many lines there were. */
    static int read(OkHttpClient http, HandWritten reader, String url) {
        RawLog log = new RawLog(reader);
        http.newWebSocket(new Request.Builder().url(url).build(), log);
        return log.counted.join();
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        try (JsonParser in = JACKSON.createParser(text)) {
            in.nextToken();
            reader.read(in);
            lines++;
        } catch (IOException e) {
            counted.completeExceptionally(e);
        }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        webSocket.close(code, null);
        counted.complete(lines);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        counted.completeExceptionally(failure);
    }
}
