package io.codersdk.internal.wait;

import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.RecordedTime;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.WebSocketOpener;
import java.lang.reflect.Proxy;
import java.util.List;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Logs without a network. */
final class StubLog {
    private static final Request REQUEST =
            new Request.Builder().url("http://localhost/").build();

    private StubLog() {}

    /** A log that cannot be followed. */
    static LogFollower broken() {
        return follower((request, listener) -> {
            throw new CoderException("there is no log today");
        });
    }

    /** A log of which nothing ever comes. */
    static LogFollower silent() {
        return follower((request, listener) -> socket());
    }

    /** A log that is complete: all frames are there at once. */
    static LogFollower complete(List<String> frames) {
        return follower((request, listener) -> send(frames, listener));
    }

    private static WebSocket send(List<String> frames, WebSocketListener listener) {
        WebSocket socket = socket();
        Response upgraded = new Response.Builder()
                .request(REQUEST)
                .protocol(Protocol.HTTP_1_1)
                .code(101)
                .message("Switching Protocols")
                .build();
        listener.onOpen(socket, upgraded);
        frames.forEach(frame -> listener.onMessage(socket, frame));
        listener.onClosing(socket, 1000, "");
        return socket;
    }

    private static LogFollower follower(WebSocketOpener opener) {
        return LogFollower.of(opener, StubLog::explain, new RecordedTime().timing());
    }

    private static CoderException explain(ApiRequest<?, ?> request, Exception cause, @Nullable Response response) {
        return new CoderException("the log broke");
    }

    /** Who follows a log does no more with a socket than to close or cancel it, so there is no more to it. */
    private static WebSocket socket() {
        return (WebSocket) Proxy.newProxyInstance(
                WebSocket.class.getClassLoader(),
                new Class<?>[] {WebSocket.class},
                (socket, method, arguments) -> method.getName().equals("close") ? true : null);
    }
}
