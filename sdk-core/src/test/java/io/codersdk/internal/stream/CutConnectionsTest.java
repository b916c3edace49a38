package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CutConnectionsTest {
    private static final int LINES = 400;
    private static final int CUTS = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void everyLineArrivesOnceAndInOrderHoweverOftenTheConnectionIsCut(long seed) throws Exception {
        Random random = new Random(seed);
        AtomicInteger connections = new AtomicInteger();
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new WholeLog());
            server.start();
            // Anywhere from the middle of the handshake to some twenty lines later, mostly in the middle of a frame.
            Client client = new Client(
                    server.url("/"),
                    () -> connections.incrementAndGet() > CUTS ? Long.MAX_VALUE : 100 + random.nextInt(3_000));
            LogStream<ProvisionerJobLog> stream = client.follower().follow(LogSource.workspaceBuild(new UUID(1, 2)));

            assertThat(stream.stream().map(ProvisionerJobLog::id))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, LINES).boxed().toList());

            assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(StreamOutcome.Kind.COMPLETED);
            assertThat(connections).hasValueGreaterThan(CUTS);
            client.assertNothingIsLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aCutAfterEachFrameInTurnLosesNoLineAndDoublesNone(int frames) {
        ScriptedSockets sockets = new ScriptedSockets()
                .next(script -> {
                    script.open();
                    LongStream.rangeClosed(1, frames).forEach(id -> script.text(Lines.job(id)));
                    script.fail(new IOException("reset"));
                })
                .next(script -> {
                    script.open();
                    LongStream.rangeClosed(frames + 1, 5).forEach(id -> script.text(Lines.job(id)));
                    script.close(1000);
                });
        LogStream<ProvisionerJobLog> stream = new Client(HttpUrl.get("http://localhost/"))
                .follower(sockets)
                .follow(LogSource.workspaceBuild(new UUID(1, 2)));

        assertThat(stream.stream().map(ProvisionerJobLog::id)).containsExactly(1L, 2L, 3L, 4L, 5L);

        assertThat(sockets.requests.get(1).query().get("after"))
                .isEqualTo(frames == 0 ? null : List.of(String.valueOf(frames)));
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(StreamOutcome.Kind.COMPLETED);
    }

    /** Sends what is asked for, and is done. */
    private static final class WholeLog extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String after = request.getUrl().queryParameter("after");
            long first = after == null ? 1 : Long.parseLong(after) + 1;
            return new MockResponse.Builder()
                    .webSocketUpgrade(new WebSocketListener() {
                        @Override
                        public void onOpen(WebSocket webSocket, Response response) {
                            LongStream.rangeClosed(first, LINES).forEach(id -> webSocket.send(Lines.job(id)));
                            webSocket.close(1000, "done");
                        }
                    })
                    .build();
        }
    }
}
