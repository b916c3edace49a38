package io.codersdk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.codersdk.CoderClient;
import io.codersdk.operation.FilesOperations;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever would hold a whole body in memory waits here for what can never come: both ends move on together. */
class MemoryTest {
    private static final byte[] CHUNK = new byte[64 * 1024];
    private static final int CHUNKS = 64;
    private static final String STORED = "{\"hash\":\"09be3de7-4a35-4653-ba6c-5ba98db65e9a\"}";

    private final CountDownLatch begun = new CountDownLatch(1);
    private HttpServer server;
    private CoderClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = CoderClient.builder()
                .url("http://" + server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort())
                .token(Wire.TOKEN)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void awaitBegun() throws IOException {
        try {
            if (!begun.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the other end has seen nothing, so all of it is held in memory");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void begin(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().add("X-Coder-Build-Version", Wire.VERSION);
        exchange.sendResponseHeaders(status, 0);
    }

    /** Sends the last chunk when the other end has seen the first. */
    private void writeChunks(OutputStream out) throws IOException {
        for (int i = 0; i < CHUNKS - 1; i++) {
            out.write(CHUNK);
        }
        out.flush();
        awaitBegun();
        out.write(CHUNK);
    }

    @Test
    void anUploadIsOnItsWayBeforeItsSourceIsAtItsEnd() {
        server.createContext("/api/v2/files", exchange -> {
            exchange.getRequestBody().read();
            begun.countDown();
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            begin(exchange, 201);
            exchange.getResponseBody().write(STORED.getBytes(UTF_8));
            exchange.close();
        });
        for (OptionalLong length :
                new OptionalLong[] {OptionalLong.of((long) CHUNK.length * CHUNKS), OptionalLong.empty()}) {
            BodySource source = new BodySource() {
                @Override
                public OptionalLong length() {
                    return length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    writeChunks(out);
                }
            };
            assertThat(client.exchange(
                                    ApiRequest.of(FilesOperations.UPLOAD_FILE).body(source, "application/x-tar"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aDownloadIsReadBeforeItsEndIsSent() {
        server.createContext("/api/v2/files/one", exchange -> {
            begin(exchange, 200);
            writeChunks(exchange.getResponseBody());
            exchange.close();
        });
        ApiResponse<Long> response = client.exchange()
                .exchange(ApiRequest.of(FilesOperations.GET_FILE_BY_ID).path("fileID", "one"), body -> {
                    assertThat(body.read()).isZero();
                    begun.countDown();
                    return 1 + body.transferTo(OutputStream.nullOutputStream());
                });
        assertThat(response.body()).contains((long) CHUNK.length * CHUNKS);
    }
}
