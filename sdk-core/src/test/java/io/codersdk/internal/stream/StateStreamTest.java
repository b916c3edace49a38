package io.codersdk.internal.stream;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.FailingRenewal;
import io.codersdk.http.Timing;
import io.codersdk.http.Wire;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.StreamOutcome.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.RecordedRequest;
import okhttp3.Call;
import okhttp3.EventListener;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Through the clients. After each test no response is open and no thread left, which is {@link Wire}'s to see. */
@Timeout(60)
class StateStreamTest {
    private static final UUID AGENT = new UUID(1, 2);
    private static final String PING = "event: ping\n\n";
    private final UncheckedIOException locked = new UncheckedIOException(new IOException("the safe is locked"));

    @RegisterExtension
    final Wire wire = new Wire();

    static String item(String value) {
        return "{\"result\":{\"collected_at\":\"2026-01-01T00:00:00Z\",\"age\":1,\"value\":\"" + value
                + "\",\"error\":\"\"},\"description\":{\"display_name\":\"CPU\",\"key\":\"cpu\",\"script\":\"x\","
                + "\"interval\":2,\"timeout\":1}}";
    }

    static String data(String value) {
        return "event: data\ndata: [" + item(value) + "]\n\n";
    }

    static MockResponse.Builder events(String body) {
        return answer(200).addHeader("Content-Type", "text/event-stream").body(body);
    }

    /** One event, and then nothing for an hour. */
    static MockResponse stalled(String event) {
        return events(event + PING.repeat(1000))
                .throttleBody(event.length(), 1, TimeUnit.HOURS)
                .build();
    }

    /** Which means that the agent is gone, and completes the stream. */
    private void thenForgotten() {
        wire.server().enqueue(json(404, "{\"message\":\"no such agent\"}"));
    }

    static List<String> values(EventStream<List<WorkspaceAgentMetadata>> stream) {
        return stream.stream().map(StateStreamTest::value).toList();
    }

    static String value(List<WorkspaceAgentMetadata> state) {
        return state.get(0).result().value();
    }

    private static void assertFails(EventStream<?> stream, Class<? extends CoderException> type, String message) {
        Iterator<?> items = stream.iterator();
        assertThatThrownBy(() -> items.forEachRemaining(item -> {}))
                .isInstanceOf(type)
                .hasMessageContaining(message);
        assertThat(stream.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
            assertThat(outcome.failure()).containsInstanceOf(type);
        });
    }

    @Test
    void statesComeAsTheyAreSentUntilTheServerForgetsTheAgent() throws InterruptedException {
        wire.server().enqueue(events(PING + data("1") + PING + data("2")).build());
        thenForgotten();
        EventStream<List<WorkspaceAgentMetadata>> stream =
                wire.client().agents().watchMetadata(AGENT);

        assertThat(values(stream)).containsExactly("1", "2");

        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.COMPLETED);
        RecordedRequest request = wire.received();
        assertThat(request.getTarget()).isEqualTo("/api/v2/workspaceagents/" + AGENT + "/watch-metadata");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("text/event-stream");
        assertThat(request.getHeaders().get("Coder-Session-Token")).isEqualTo(Wire.TOKEN);
    }

    @Test
    void aConnectionThatIsCutIsReplacedAndTellsOnlyWhatIsNew() {
        String half = data("2");
        wire.server()
                .enqueue(
                        events(data("1") + half.substring(0, half.length() / 2)).build());
        wire.server().enqueue(events(data("1") + data("3") + data("3")).build());
        thenForgotten();

        assertThat(values(wire.client().agents().watchMetadata(AGENT))).containsExactly("1", "3", "3");
        assertThat(wire.time().pauses()).hasSize(2);
    }

    @Test
    void aHandshakeThatFailedForNowIsTriedAgain() {
        wire.server().enqueue(json(503, "{\"message\":\"later\"}"));
        wire.server().enqueue(events(data("1")).build());
        thenForgotten();

        assertThat(values(wire.client().agents().watchMetadata(AGENT))).containsExactly("1");
    }

    @Test
    void whoWantsNoRepetitionGetsTheFirstFault() {
        wire.server()
                .enqueue(events(data("1") + "event: error\ndata: {\"message\":\"no database\"}\n\n")
                        .build());
        CoderClient client = wire.client(b -> b.options(o -> o.maxRetries(0)));

        assertFails(client.agents().watchMetadata(AGENT), CoderIoException.class, "no database");
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    private void assertFailsForWantOfAToken(EventStream<?> stream) {
        assertFails(stream, CoderException.class, "the safe is locked");
        assertThat(stream.outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome.failure())
                        .hasValueSatisfying(failure -> assertThat(failure).hasCause(locked)));
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void whatTheSupplierOfTokensThrowsIsWhyAStreamFailed() {
        CoderClient client = wire.client(b -> b.tokenSupplier(() -> {
            throw locked;
        }));

        assertFailsForWantOfAToken(client.agents().watchMetadata(AGENT));
        assertFailsForWantOfAToken(client.agents().followLogs(AGENT));
    }

    @Test
    void whatTheSupplierOfTokensThrowsDuringTheHandshakeIsWhyALogFailed() {
        wire.server().enqueue(json(401, "{\"message\":\"no\"}"));
        CoderClient client = wire.client(b -> b.tokenSupplier(new FailingRenewal(locked)));

        assertFailsForWantOfAToken(client.agents().followLogs(AGENT));
    }

    @Test
    void anErrorThatTheServerSurvivesIsNoEnd() {
        wire.server()
                .enqueue(events("event: error\ndata: {\"message\":\"no\"}\n\n" + data("1"))
                        .build());
        thenForgotten();

        assertThat(values(wire.client().agents().watchMetadata(AGENT))).containsExactly("1");
    }

    @Test
    void aRefusalIsTheExceptionOfAnOrdinaryCall() {
        thenForgotten();
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .addHeader("Content-Type", "text/html")
                        .body("<html>")
                        .build());
        CoderClient client = wire.client();

        assertFails(client.agents().watchMetadata(AGENT), NotFoundException.class, "no such agent");
        assertFails(client.agents().watchMetadata(AGENT), NotACoderServerException.class, "GET");
    }

    @Test
    void whatIsNoStateFailsTheStreamAndIsNotQuoted() {
        wire.server().enqueue(events("event: data\ndata: hunter2\n\n").build());
        EventStream<?> stream = wire.client().agents().watchMetadata(AGENT);

        assertFails(stream, CoderProtocolException.class, "watch-metadata");
        assertThat(stream.outcome().toString()).doesNotContain("hunter2");
    }

    @Test
    void aConnectionThatFellSilentIsReplaced() {
        AtomicBoolean isQuiet = new AtomicBoolean();
        AtomicLong seconds = new AtomicLong();
        Timing timing = new Timing(
                Clock.systemUTC(),
                () -> TimeUnit.SECONDS.toNanos(isQuiet.get() ? seconds.incrementAndGet() : seconds.get()),
                pause -> {
                    isQuiet.set(false);
                    return CompletableFuture.completedFuture(null);
                },
                new Random(7));
        wire.server().enqueue(stalled(data("1")));
        wire.server().enqueue(events(data("2")).build());
        thenForgotten();
        CoderClient client = wire.client(b -> b.timing(timing));
        Iterator<List<WorkspaceAgentMetadata>> states =
                client.agents().watchMetadata(AGENT).iterator();
        assertThat(value(states.next())).isEqualTo("1");

        isQuiet.set(true);

        assertThat(value(states.next())).isEqualTo("2");
        assertThat(seconds.get()).isGreaterThanOrEqualTo(45);
        assertThat(states.hasNext()).isFalse();
    }

    /** Half a minute passes whenever somebody waits for something new. */
    @Test
    void signsOfLifeKeepAConnectionOfWhichNothingElseComes() {
        Thread reader = Thread.currentThread();
        Semaphore waits = new Semaphore(0);
        AtomicLong seconds = new AtomicLong();
        LongSupplier nanoTime = () -> {
            if (Thread.currentThread() == reader) {
                waits.release();
            }
            return TimeUnit.SECONDS.toNanos(seconds.get());
        };
        Timing timing = new Timing(
                Clock.systemUTC(), nanoTime, pause -> CompletableFuture.completedFuture(null), new Random(7));
        wire.server()
                .enqueue(events("")
                        .body(new MockResponseBody() {
                            @Override
                            public long getContentLength() {
                                return -1;
                            }

                            @Override
                            public void writeTo(BufferedSink sink) throws IOException {
                                for (String event : List.of(data("1"), PING, PING, PING, data("2"))) {
                                    waits.drainPermits();
                                    sink.writeUtf8(event).flush();
                                    waits.acquireUninterruptibly();
                                    seconds.addAndGet(30);
                                }
                            }
                        })
                        .build());
        CoderClient client = wire.client(b -> b.timing(timing));
        try (EventStream<List<WorkspaceAgentMetadata>> stream = client.agents().watchMetadata(AGENT)) {
            Iterator<List<WorkspaceAgentMetadata>> states = stream.iterator();

            assertThat(value(states.next())).isEqualTo("1");
            assertThat(value(states.next())).isEqualTo("2");
        }
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
        waits.release();
    }

    @Test
    void closingFromAnotherThreadEndsTheWaitAtOnce() {
        wire.server().enqueue(stalled(data("1")));
        EventStream<List<WorkspaceAgentMetadata>> stream =
                wire.client().agents().watchMetadata(AGENT);
        Iterator<List<WorkspaceAgentMetadata>> states = stream.iterator();
        states.next();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(stream::close);

        assertThat(states.hasNext()).isFalse();

        closed.join();
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void aConsumerThatThrowsLeavesNothingOpen() {
        wire.server().enqueue(stalled(data("1")));
        EventStream<List<WorkspaceAgentMetadata>> stream =
                wire.client().agents().watchMetadata(AGENT);

        assertThatThrownBy(() -> {
                    try (stream) {
                        stream.forEach(state -> {
                            throw new IllegalArgumentException("mine");
                        });
                    }
                })
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void anInterruptedThreadEndsTheStreamAndStaysInterrupted() {
        wire.server().enqueue(stalled(data("1")));
        EventStream<?> stream = wire.client().agents().watchMetadata(AGENT);
        Iterator<?> states = stream.iterator();
        states.next();
        Thread waiting = Thread.currentThread();
        CompletableFuture<Void> interrupted = CompletableFuture.runAsync(waiting::interrupt);

        assertThatThrownBy(states::hasNext).isInstanceOf(CoderInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        interrupted.join();
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(Kind.FAILED);
    }

    /** With one connection in use and one that rests. */
    @Test
    void closingTheClientClosesAllThoughAnEventListenerOfTheCallerThrows() {
        IllegalStateException mine = new IllegalStateException("mine");
        CuttingSocketFactory sockets = new CuttingSocketFactory(() -> Long.MAX_VALUE);
        CoderClient client =
                wire.client(b -> b.okHttp(http -> http.socketFactory(sockets).eventListener(new EventListener() {
                    @Override
                    public void canceled(Call call) {
                        throw mine;
                    }
                })));
        wire.server().enqueue(json(200, "{}"));
        client.exchange(Wire.get());
        wire.server().enqueue(stalled(data("1")));
        Iterator<?> states = client.agents().watchMetadata(AGENT).iterator();
        states.next();

        assertThatThrownBy(client::close).isSameAs(mine);

        assertThat(sockets.made).hasSize(2).allMatch(Socket::isClosed);
        assertThatThrownBy(states::hasNext).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void closingTheClientEndsTheStream() {
        wire.server().enqueue(stalled(data("1")));
        CoderClient client = wire.client();
        Iterator<?> states = client.agents().watchMetadata(AGENT).iterator();
        states.next();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(client::close);

        assertThatThrownBy(states::hasNext).isInstanceOf(ClientClosedException.class);

        closed.join();
    }
}
