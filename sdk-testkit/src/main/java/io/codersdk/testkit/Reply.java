package io.codersdk.testkit;

import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.Response;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What the server answers, before it is put on the wire. */
final class Reply {
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final @Nullable Streamed streamed;
    private final Delivery delivery;

    private Reply(int status, Headers headers, byte[] body, @Nullable Streamed streamed, Delivery delivery) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.streamed = streamed;
        this.delivery = delivery;
    }

    static <T> Reply json(int status, JsonCodec<T> codec, T value) {
        String json = new String(codec.encode(value), StandardCharsets.UTF_8);
        return of(status, JSON, bytes(escaped(json) + "\n"));
    }

    static Reply message(int status, String message) {
        return json(
                status, Response.codec(), Response.builder().message(message).build());
    }

    static Reply refusal(Refusal refusal) {
        return json(refusal.status(), Response.codec(), refusal.response());
    }

    static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", bytes(text));
    }

    static Reply html(int status, String page) {
        return of(status, "text/html; charset=utf-8", bytes(page));
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Headers.of("Content-Type", contentType), body, null, Delivery.WHOLE);
    }

    static Reply empty(int status) {
        return new Reply(status, Headers.of(), new byte[0], null, Delivery.WHOLE);
    }

    /** Of nothing that calls itself JSON, as some answers without a body do. */
    static Reply emptyJson(int status) {
        return of(status, JSON, new byte[0]);
    }

    /** An upgrade to a WebSocket that carries a log or a terminal. */
    static Reply upgrade(Streamed streamed) {
        return new Reply(101, Headers.of(), new byte[0], streamed, Delivery.WHOLE);
    }

    /** A stream of server-sent events, which no proxy is to keep or gather. */
    static Reply events(FollowedLog events) {
        Headers headers =
                Headers.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache", "X-Accel-Buffering", "no");
        return new Reply(200, headers, new byte[0], events, Delivery.WHOLE);
    }

    Reply withHeader(String name, String value) {
        return new Reply(status, headers.newBuilder().set(name, value).build(), body, streamed, delivery);
    }

    Reply withoutHeader(String name) {
        return new Reply(status, headers.newBuilder().removeAll(name).build(), body, streamed, delivery);
    }

    Reply withCookie(String cookie) {
        return new Reply(status, headers.newBuilder().add("Set-Cookie", cookie).build(), body, streamed, delivery);
    }

    /** With the times of its JSON at this offset. */
    Reply inTimes(ZoneOffset offset) {
        return JSON.equals(headers.get("Content-Type"))
                ? withBody(bytes(ServerTimes.at(offset, new String(body, StandardCharsets.UTF_8))))
                : this;
    }

    Reply withBody(byte[] other) {
        return new Reply(status, headers, other, streamed, delivery);
    }

    /** With another body than its own, which comes in its own way. */
    Reply streaming(Streamed other) {
        return new Reply(status, headers, body, other, delivery);
    }

    Reply delivered(Delivery other) {
        return new Reply(status, headers, body, streamed, other);
    }

    int status() {
        return status;
    }

    Headers headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** What the socket or the stream of events carries, if this is one. */
    @Nullable
    Streamed streamed() {
        return streamed;
    }

    Delivery delivery() {
        return delivery;
    }

    /** The server escapes what HTML could take for markup; such characters stand in JSON strings alone. */
    static String escaped(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
