package io.codersdk.testkit;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Headers;
import okio.ByteString;

/** The handshake of a WebSocket. Refusals are text with a JSON object behind it. */
final class Handshake {
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String VERSION = "13";

    private Handshake() {}

    /** Lets a request become a socket, unless it is none for one. */
    static Reply answer(ReceivedRequest request, Supplier<? extends Streamed> socket) {
        if (!asksForUpgrade(request)) {
            return refused(426, "This request must upgrade to a WebSocket.").withHeader("Upgrade", "websocket");
        } else if (!request.header("Sec-WebSocket-Version").equals(Optional.of(VERSION))) {
            return refused(400, "This version of WebSockets is not supported.");
        } else if (isFromElsewhere(request)) {
            return refused(403, "The origin of this request is another host.");
        }
        return Reply.upgrade(socket.get());
    }

    private static boolean asksForUpgrade(ReceivedRequest request) {
        return request.header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent()
                && request.header("Sec-WebSocket-Key").isPresent();
    }

    /** Whether it comes from a page of another host. Programs that are no browsers name none. */
    private static boolean isFromElsewhere(ReceivedRequest request) {
        return request.header("Origin")
                .filter(origin -> !isAt(origin, request.header("Host").orElse("")))
                .isPresent();
    }

    private static boolean isAt(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Reply refused(int status, String reason) {
        return Reply.text(status, "WebSocket protocol violation\n{\"message\":\"" + reason + "\"}\n");
    }

    /** The headers that answer a client's key. */
    static Headers headers(String key) {
        return Headers.of(
                "Upgrade",
                "websocket",
                "Connection",
                "Upgrade",
                "Sec-WebSocket-Accept",
                ByteString.encodeUtf8(key + KEY_SUFFIX).sha1().base64());
    }
}
