package io.codersdk.internal.wait;

import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.RecordedTime;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.SocketFollower;
import io.codersdk.internal.stream.WebSocketOpener;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** A log that nobody must follow. */
    static LogFollower forbidden(AtomicInteger attempts) {
        return follower((request, listener) -> {
            attempts.incrementAndGet();
            throw new CoderException("nobody listens");
        });
    }

    /** A log whose handshake nobody answers. */
    static LogFollower unanswered() {
        return follower((request, listener) -> socket());
    }

    /** A log that is open, and of which nothing ever comes. */
    static LogFollower silent(CountDownLatch opened) {
        return follower((request, listener) -> {
            WebSocket socket = open(listener);
            opened.countDown();
            return socket;
        });
    }

    /** A log that is complete: all frames are there at once. */
    static LogFollower complete(List<String> frames) {
        return follower((request, listener) -> {
            WebSocket socket = open(listener);
            frames.forEach(frame -> listener.onMessage(socket, frame));
            listener.onClosing(socket, 1000, "");
            return socket;
        });
    }

    /** A log that breaks after these frames, and cannot be followed again. */
    static LogFollower cutAfter(List<String> frames) {
        AtomicBoolean cut = new AtomicBoolean();
        return follower((request, listener) -> {
            if (cut.getAndSet(true)) {
                throw new CoderException("there is no log any more");
            }
            WebSocket socket = open(listener);
            frames.forEach(frame -> listener.onMessage(socket, frame));
            listener.onFailure(socket, new IOException("reset"), null);
            return socket;
        });
    }

    private static WebSocket open(WebSocketListener listener) {
        WebSocket socket = socket();
        Response upgraded = new Response.Builder()
                .request(REQUEST)
                .protocol(Protocol.HTTP_1_1)
                .code(101)
                .message("Switching Protocols")
                .build();
        listener.onOpen(socket, upgraded);
        return socket;
    }

    private static LogFollower follower(WebSocketOpener opener) {
        return SocketFollower.of(opener, StubLog::explain, new RecordedTime().timing());
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
