package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderIoException;
import io.codersdk.http.Wire;
import java.net.Socket;
import mockwebserver3.MockResponse;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A few bytes could come to be more than there is memory, before anybody sees how many they are. */
@Timeout(60)
class CompressionTest {
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    @RegisterExtension
    final Wire wire = new Wire();

    private static MockResponse.Builder upgrade() {
        return new MockResponse.Builder().webSocketUpgrade(new WebSocketListener() {
            @Override
            public void onClosing(WebSocket socket, int code, String reason) {
                socket.close(code, reason);
            }
        });
    }

    @Test
    void compressedMessagesAreNotAskedFor() throws InterruptedException {
        wire.server().enqueue(upgrade().build());
        wire.client().debug().openEcho().close();

        assertThat(wire.received().getHeaders().get(EXTENSIONS)).isNull();
    }

    @Test
    void aServerThatCompressesUnaskedIsRefused() {
        wire.server()
                .enqueue(upgrade().addHeader(EXTENSIONS, "permessage-deflate").build());

        CuttingSocketFactory sockets = new CuttingSocketFactory(() -> Long.MAX_VALUE);
        CoderClient client = wire.client(b -> b.okHttp(http -> http.socketFactory(sockets)));

        assertThatThrownBy(() -> client.debug().openEcho())
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("the server chose Sec-WebSocket-Extensions, of which none was offered");
        assertThat(wire.server().getRequestCount()).isOne();
        assertThat(sockets.made).isNotEmpty().allMatch(Socket::isClosed);
    }
}
