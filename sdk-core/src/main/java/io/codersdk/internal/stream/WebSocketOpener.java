package io.codersdk.internal.stream;

import io.codersdk.http.ApiRequest;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Opens WebSockets to the server, with credentials and headers as on every other request. */
@FunctionalInterface
public interface WebSocketOpener {

    /**
     * Begins the handshake and returns at once; the listener hears how it went. The socket must send no pings of its
     * own: servers before 2026 do not answer them on log streams.
     *
     * @throws io.codersdk.error.CoderException if the request cannot be sent at all
     * @throws io.codersdk.error.ClientClosedException if the client is closed
     */
    WebSocket openWebSocket(ApiRequest<?, ?> request, WebSocketListener listener);
}
