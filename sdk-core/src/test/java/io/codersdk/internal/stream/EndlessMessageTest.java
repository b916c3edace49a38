package io.codersdk.internal.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.Wire;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome.Kind;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that sends a line, and another that never comes to its end. */
@Timeout(60)
class EndlessMessageTest {
    private static final String KEY = "Sec-WebSocket-Key: ";
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT_THAT_ENDS = 0x81;
    private static final int LENGTH_OF_TWO_BYTES = 126;
    private static final int LENGTH_OF_EIGHT_BYTES = 127;

    @RegisterExtension
    final Wire wire = new Wire();

    /** Sends until nobody takes it any more, and tells how much that was. */
    private static long send(ServerSocket server) throws IOException {
        try (Socket socket = server.accept();
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            out.write(upgrade(key(in)));
            byte[] line = Lines.job(1).getBytes(US_ASCII);
            out.writeByte(TEXT_THAT_ENDS);
            out.writeByte(LENGTH_OF_TWO_BYTES);
            out.writeShort(line.length);
            out.write(line);
            out.writeByte(TEXT_THAT_ENDS);
            out.writeByte(LENGTH_OF_EIGHT_BYTES);
            out.writeLong(Long.MAX_VALUE);
            byte[] piece = new byte[64 * 1024];
            Arrays.fill(piece, (byte) 'x');
            long sent = 0;
            try {
                while (true) {
                    out.write(piece);
                    sent += piece.length;
                }
            } catch (IOException e) {
                return sent;
            }
        }
    }

    private static String key(BufferedReader request) throws IOException {
        String key = "";
        for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
            key = line.startsWith(KEY) ? line.substring(KEY.length()) : key;
        }
        return key;
    }

    private static byte[] upgrade(String key) {
        return ("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                        + ByteString.encodeUtf8(key + MAGIC).sha1().base64() + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    @Test
    void aMessageWithoutEndIsRefused() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> {
                try {
                    return send(server);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            CoderClient client = wire.client(b -> b.url("http://localhost:" + server.getLocalPort()));
            LogStream<ProvisionerJobLog> log = client.builds().followLogs(new UUID(1, 2));

            Iterator<ProvisionerJobLog> lines = log.iterator();
            assertThat(lines.next().id()).isEqualTo(1);
            assertThatThrownBy(lines::hasNext)
                    .isInstanceOf(CoderProtocolException.class)
                    .hasMessageContaining("longer than 67108864 bytes");

            assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.FAILED);
            assertThat(sent.join()).isLessThan(2L * SocketConnection.LONGEST_FRAME);
        }
    }
}
