package io.codersdk.internal.stream;

import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.ForbiddenException;
import io.codersdk.http.Wire;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.StreamOutcome;
import io.codersdk.stream.StreamOutcome.Kind;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams whose items somebody hears on a thread of an executor. {@link Wire} sees that nothing stays open. */
@Timeout(60)
class ListenTest {
    private static final UUID AGENT = new UUID(1, 2);

    @RegisterExtension
    final Wire wire = new Wire();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aListenerHearsItemsOnItsThreadAndTheFutureEndsWithTheOutcome() {
        wire.server()
                .enqueue(StateStreamTest.events(StateStreamTest.data("1") + StateStreamTest.data("2"))
                        .build());
        wire.server().enqueue(json(404, "{\"message\":\"no such agent\"}"));
        List<String> heard = new CopyOnWriteArrayList<>();

        CompletableFuture<StreamOutcome> listening = wire.client()
                .agents()
                .watchMetadata(AGENT)
                .listen(state -> heard.add(StateStreamTest.value(state)), threads);

        assertThat(listening.join().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(heard).containsExactly("1", "2");
    }

    @Test
    void aFailureIsAnOutcomeForAListenerToo() {
        wire.server().enqueue(json(403, "{\"message\":\"not yours\"}"));

        CompletableFuture<StreamOutcome> listening =
                wire.client().agents().watchMetadata(AGENT).listen(state -> {}, threads);

        assertThat(listening.join().failure()).containsInstanceOf(ForbiddenException.class);
    }

    @Test
    void whatAListenerThrowsEndsTheFutureAndTheStream() {
        wire.server().enqueue(StateStreamTest.stalled(StateStreamTest.data("1")));
        EventStream<List<WorkspaceAgentMetadata>> stream =
                wire.client().agents().watchMetadata(AGENT);

        CompletableFuture<StreamOutcome> listening = stream.listen(
                state -> {
                    throw new IllegalArgumentException("mine");
                },
                threads);

        assertThatThrownBy(listening::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void cancellingTheFutureOfAListenerEndsTheStream() {
        wire.server().enqueue(StateStreamTest.stalled(StateStreamTest.data("1")));
        EventStream<List<WorkspaceAgentMetadata>> stream =
                wire.client().agents().watchMetadata(AGENT);
        CompletableFuture<Void> heard = new CompletableFuture<>();
        CompletableFuture<StreamOutcome> listening = stream.listen(state -> heard.complete(null), threads);
        heard.join();

        listening.cancel(false);

        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void aStreamThatNoThreadTakesIsClosed() {
        EventStream<List<WorkspaceAgentMetadata>> stream =
                wire.client().agents().watchMetadata(AGENT);
        ExecutorService full = Executors.newCachedThreadPool();
        full.shutdown();

        assertThatThrownBy(() -> stream.listen(state -> {}, full)).isInstanceOf(RejectedExecutionException.class);

        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }
}
