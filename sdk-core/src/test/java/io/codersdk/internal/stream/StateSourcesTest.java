package io.codersdk.internal.stream;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.NotFoundException;
import io.codersdk.http.Wire;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.StreamOutcome.Kind;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import mockwebserver3.MockResponse;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of states: those that have an end of their own, and those that come in other ways than as events. */
@Timeout(60)
class StateSourcesTest {
    private static final UUID AGENT = new UUID(1, 2);

    @RegisterExtension
    final Wire wire = new Wire();

    /** Which ends what is watched. */
    private void thenForgotten() {
        wire.server().enqueue(json(404, "{\"message\":\"no such agent\"}"));
    }

    @Test
    void aWorkspaceIsWatchedUntilItIsDeleted() {
        String states = """
                event: data
                data: {"latest_build":{"status":"deleting"}}

                event: data
                data: {"latest_build":{"status":"deleted"}}

                """;
        wire.server().enqueue(StateStreamTest.stalled(states));
        try (var stream = wire.client().workspaces().watch(AGENT)) {
            assertThat(stream.stream().map(state -> state.latestBuild().status().toString()))
                    .containsExactly("deleting", "deleted");
            assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.COMPLETED);
        }
    }

    @Test
    void whereThereAreNoEventsTheSocketBesideThemIsWatched() throws InterruptedException {
        wire.server().enqueue(json(404, "{\"message\":\"Route not found.\"}"));
        wire.server()
                .enqueue(events(
                        1001,
                        "{\"type\":\"ping\",\"data\":null}",
                        "{\"type\":\"data\",\"data\":[" + StateStreamTest.item("1") + "]}",
                        "{\"type\":\"error\",\"data\":{\"message\":\"no\"}}",
                        "{\"type\":\"gossip\"}",
                        "{\"type\":\"data\",\"data\":[" + StateStreamTest.item("2") + "]}"));
        wire.server()
                .enqueue(events(
                        1000,
                        "{\"type\":\"ping\",\"data\":null}",
                        "{\"type\":\"data\",\"data\":[" + StateStreamTest.item("2") + "]}",
                        "{\"type\":\"data\",\"data\":[" + StateStreamTest.item("3") + "]}"));
        wire.server().enqueue(events(1000, "{\"type\":\"data\",\"data\":[" + StateStreamTest.item("3") + "]}"));
        EventStream<List<WorkspaceAgentMetadata>> stream =
                wire.client().agents().watchMetadata(AGENT);

        assertThat(StateStreamTest.values(stream)).containsExactly("1", "2", "3");

        assertThat(wire.received().getTarget()).endsWith("/watch-metadata");
        assertThat(wire.received().getTarget()).endsWith("/watch-metadata-ws");
        assertThat(wire.received().getTarget()).endsWith("/watch-metadata-ws");
    }

    @Test
    void theMapOfRelaysComesInBytesAndOnceThoughTheConnectionIsReplaced() {
        wire.server().enqueue(derpMaps(1001, "{\"omitDefaultRegions\":true}"));
        wire.server().enqueue(derpMaps(1001, "{\"omitDefaultRegions\":true}", "{\"omitDefaultRegions\":false}"));
        thenForgotten();
        var maps = wire.client().agents().watchDerpMap().iterator();

        assertThat(maps.next().omitDefaultRegions()).contains(true);
        assertThat(maps.next().omitDefaultRegions()).contains(false);
        assertThatThrownBy(maps::hasNext).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theTrafficOfTheRelayComesLineByLine() {
        wire.server()
                .enqueue(answer(200)
                        .addHeader("Content-Type", "text/plain; charset=utf-8")
                        .body("{\"Sent\":1,\"Recv\":2,\"Key\":\"a\"}\n{\"Sent\":3,\"Recv\":4,\"Key\":\"b\"}\n\n")
                        .build());
        thenForgotten();
        var traffic = wire.client().debug().watchDerpTraffic().iterator();

        assertThat(traffic.next().key()).isEqualTo("a");
        assertThat(traffic.next().sent()).isEqualTo(3);
        assertThatThrownBy(traffic::hasNext).isInstanceOf(NotFoundException.class);
    }

    private static MockResponse events(int closeCode, String... events) {
        return socket(closeCode, List.of(events), (socket, event) -> socket.send(event + "\n"));
    }

    private static MockResponse derpMaps(int closeCode, String... maps) {
        return socket(closeCode, List.of(maps), (socket, map) -> socket.send(ByteString.encodeUtf8(map + "\n")));
    }

    private static MockResponse socket(int closeCode, List<String> messages, BiConsumer<WebSocket, String> send) {
        return new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        messages.forEach(message -> send.accept(socket, message));
                        socket.close(closeCode, "");
                    }
                })
                .build();
    }
}
