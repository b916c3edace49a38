package io.codersdk.internal.stream;

import io.codersdk.http.ApiRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Sockets without a network: what comes over each is there as soon as it is opened. */
final class ScriptedSockets implements WebSocketOpener {
    private static final Request REQUEST =
            new Request.Builder().url("http://localhost/").build();

    private final Queue<Consumer<Script>> scripts = new ArrayDeque<>();
    final List<ApiRequest<?, ?>> requests = new ArrayList<>();
    int opened;
    int cancelled;
    int answered;

    ScriptedSockets next(Consumer<Script> script) {
        scripts.add(script);
        return this;
    }

    @Override
    public WebSocket openWebSocket(ApiRequest<?, ?> request, WebSocketListener listener) {
        opened++;
        requests.add(request);
        Script script = new Script(new Socket(), listener);
        // Whoever comes after the scripted ones is told, as by a real server, that there is nothing more.
        Optional.ofNullable(scripts.poll())
                .orElse(done -> done.open().close(1000))
                .accept(script);
        return script.socket();
    }

    record Script(WebSocket socket, WebSocketListener listener) {
        Script open() {
            listener.onOpen(
                    socket,
                    new Response.Builder()
                            .request(REQUEST)
                            .protocol(Protocol.HTTP_1_1)
                            .code(101)
                            .message("Switching Protocols")
                            .build());
            return this;
        }

        Script text(String frame) {
            listener.onMessage(socket, frame);
            return this;
        }

        Script binary(ByteString frame) {
            listener.onMessage(socket, frame);
            return this;
        }

        void close(int code) {
            listener.onClosing(socket, code, "");
        }

        void fail(Throwable failure) {
            listener.onFailure(socket, failure, null);
        }
    }

    private final class Socket implements WebSocket {
        @Override
        public void cancel() {
            cancelled++;
        }

        @Override
        public boolean close(int code, @Nullable String reason) {
            answered++;
            return true;
        }

        @Override
        public boolean send(String text) {
            throw new AssertionError("something was sent");
        }

        @Override
        public boolean send(ByteString bytes) {
            throw new AssertionError("something was sent");
        }

        @Override
        public long queueSize() {
            return 0;
        }

        @Override
        public Request request() {
            return REQUEST;
        }
    }
}
