package io.codersdk.internal.stream;

import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.RenewedToken;
import io.codersdk.http.Timing;
import io.codersdk.http.Wire;
import io.codersdk.internal.send.Transport;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome.Kind;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where no WebSocket gets through a log is asked for again and again. {@link Wire} sees that nothing stays open. */
@Timeout(60)
class PolledLogTest {
    private static final UUID ID = new UUID(1, 2);
    private static final String RUNNING = "{\"job\":{\"status\":\"running\"}}";
    private static final String OVER = "{\"job\":{\"completed_at\":\"2026-01-01T00:00:00Z\",\"status\":\"failed\"}}";

    private static final MockResponse SILENCE = new MockResponse.Builder()
            .onResponseStart(SocketEffect.Stall.INSTANCE)
            .build();

    @RegisterExtension
    final Wire wire = new Wire();

    /** What a proxy answers that takes the upgrade out, or knows nothing of it. */
    static Stream<MockResponse> refusals() {
        MockResponse.Builder page = new MockResponse.Builder().addHeader("Content-Type", "text/html");
        return Stream.of(
                json(426, "{\"message\":\"upgrade\"}"),
                json(200, lines(1)),
                page.code(404).body("<html>").build(),
                page.code(403).body("<html>").build());
    }

    private static String lines(long... ids) {
        return Arrays.stream(ids).mapToObj(Lines::job).collect(Collectors.joining(",", "[", "]"));
    }

    private void answer(String... bodies) {
        for (String body : bodies) {
            wire.server().enqueue(json(200, body));
        }
    }

    private static MockResponse lineAndCut(long id) {
        return lineAndClose(id, 1001);
    }

    private static MockResponse lineAndEnd(long id) {
        return lineAndClose(id, 1000);
    }

    private static MockResponse lineAndClose(long id, int code) {
        return new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        socket.send(Lines.job(id));
                        socket.close(code, "");
                    }
                })
                .build();
    }

    private LogStream<ProvisionerJobLog> log() {
        return wire.client().builds().followLogs(ID);
    }

    private static Stream<Long> ids(LogStream<ProvisionerJobLog> log) {
        return log.stream().map(ProvisionerJobLog::id);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aLogThatCannotBeFollowedIsAskedForUntilItsJobIsOver(MockResponse refusal) throws InterruptedException {
        wire.server().enqueue(refusal);
        answer(lines(1, 2), "[]", RUNNING, lines(2, 5), "[]", OVER, lines(6), "null");
        LogStream<ProvisionerJobLog> log = log();
        assertThat(log.isPolled()).isFalse();

        assertThat(ids(log)).containsExactly(1L, 2L, 5L, 6L);

        assertThat(log.isPolled()).isTrue();
        assertThat(log.lastId()).hasValue(6);
        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(wire.time().pauses()).hasSize(5).containsOnly(PolledLog.INTERVAL);
        assertThat(wire.received().getUrl().query()).isEqualTo("follow=true");
        assertThat(wire.received().getUrl().query()).isNull();
        assertThat(wire.received().getUrl().query()).isEqualTo("after=2");
        assertThat(wire.received().getUrl().encodedPath()).isEqualTo("/api/v2/workspacebuilds/" + ID);
        assertThat(wire.received().getUrl().query()).isEqualTo("after=2");
    }

    @Test
    void aJobThatIsOverIsAskedForItsLastLinesOnceMore() {
        wire.server().enqueue(json(426, "{}"));
        answer("[]", OVER, "[]");
        LogStream<ProvisionerJobLog> log = log();

        assertThat(ids(log)).isEmpty();

        assertThat(log.lastId()).isEmpty();
        assertThat(wire.server().getRequestCount()).isEqualTo(4);
    }

    @Test
    void aSocketThatIsNotMadeAgainIsFollowedByLooksAfterItsLastLine() throws InterruptedException {
        wire.server().enqueue(lineAndCut(7));
        wire.server().enqueue(json(426, "{}"));
        answer(lines(8), "[]", OVER, "[]");

        assertThat(ids(log())).containsExactly(7L, 8L);

        wire.received();
        wire.received();
        assertThat(wire.received().getUrl().query()).isEqualTo("after=7");
    }

    @Test
    void aLookThatFailsForNowIsRepeated() {
        wire.server().enqueue(json(426, "{}"));
        answer(lines(1));
        wire.server().enqueue(json(503, "{\"message\":\"later\"}"));
        answer(lines(2), "[]", OVER, "[]");

        assertThat(ids(log())).containsExactly(1L, 2L);
    }

    @Test
    void aLookThatIsRefusedFailsTheStream() {
        wire.server().enqueue(json(426, "{}"));
        answer(lines(3));
        wire.server().enqueue(json(403, "{\"message\":\"not yours\"}"));
        LogStream<ProvisionerJobLog> log = log();

        assertThatThrownBy(() -> log.forEach(line -> {}))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining("not yours");

        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.FAILED);
        assertThat(log.lastId()).hasValue(3);
    }

    @Test
    void aPageInPlaceOfEverythingIsNoAnswerOfCoder() {
        for (int answer = 0; answer < 2; answer++) {
            wire.server()
                    .enqueue(new MockResponse.Builder()
                            .addHeader("Content-Type", "text/html")
                            .body("<html>")
                            .build());
        }
        LogStream<ProvisionerJobLog> log = log();

        assertThatThrownBy(() -> log.forEach(line -> {})).isInstanceOf(NotACoderServerException.class);

        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.FAILED);
    }

    /** A token may expire while a log is followed; the next connection is made with another. */
    @Test
    void aTokenThatExpiresMeanwhileIsRenewed() {
        wire.server().enqueue(lineAndCut(1));
        wire.server().enqueue(json(401, "{\"message\":\"expired\"}"));
        wire.server().enqueue(lineAndEnd(2));
        wire.server().enqueue(lineAndEnd(2));
        CoderClient client = wire.client(b -> b.tokenSupplier(new RenewedToken()));

        assertThat(ids(client.builds().followLogs(ID))).containsExactly(1L, 2L);
    }

    /**
     * Answers no handshake until the log was asked for in another way.
     *
     * @param later the answer to handshakes after that
     * @param answers to what is asked for in the other way
     */
    private void swallowHandshakes(MockResponse later, MockResponse... answers) {
        Queue<MockResponse> left = new ConcurrentLinkedQueue<>(List.of(answers));
        wire.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (!String.valueOf(request.getUrl().query()).contains("follow")) {
                    return left.remove();
                }
                return left.size() == answers.length ? SILENCE : later;
            }
        });
    }

    /** Takes each handshake for one that nobody answers, as long as the log was not asked for in another way. */
    private LogFollower hasty() {
        return waiting(changed -> false);
    }

    private LogFollower waiting(IdleWait idle) {
        return LogFollower.of((Transport) wire.client().exchange(), idle);
    }

    @Test
    void aLogWhoseHandshakeNobodyAnswersIsAskedFor() {
        swallowHandshakes(
                SILENCE,
                json(200, lines(1, 2)),
                json(200, "[]"),
                json(200, OVER),
                json(200, lines(3)),
                json(200, "[]"));
        LogStream<ProvisionerJobLog> log = hasty().follow(LogSource.workspaceBuild(ID));

        assertThat(ids(log)).containsExactly(1L, 2L, 3L);

        assertThat(log.isPolled()).isTrue();
        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void aServerThatDoesNotAnswerThatEitherIsShakenHandsWithAgain() {
        swallowHandshakes(lineAndEnd(2), json(503, "{\"message\":\"later\"}"));
        AtomicBoolean patient = new AtomicBoolean();
        LogStream<ProvisionerJobLog> log = waiting(changed -> patient.getAndSet(true) && Client.PATIENT.await(changed))
                .follow(LogSource.workspaceBuild(ID));

        assertThat(ids(log)).containsExactly(2L);

        assertThat(log.isPolled()).isFalse();
        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void aServerThatNeverAnswersAnythingIsGivenUp() {
        MockResponse[] answers = new MockResponse[Reconnects.MOST_FAILURES];
        Arrays.fill(answers, json(503, "{\"message\":\"later\"}"));
        swallowHandshakes(SILENCE, answers);
        LogStream<ProvisionerJobLog> log = hasty().follow(LogSource.workspaceBuild(ID));

        assertThatThrownBy(() -> log.forEach(line -> {}))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining("later");

        assertThat(wire.time().pauses()).hasSize(Reconnects.MOST_FAILURES - 1);
    }

    @Test
    void whatCoderItselfRefusesIsNotAskedForInAnotherWay() {
        wire.server().enqueue(json(404, "{\"message\":\"no such build\"}"));

        assertThatThrownBy(() -> log().forEach(line -> {})).isInstanceOf(NotFoundException.class);

        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void theLogOfAnAgentEndsWhenTheServerForgetsIt() {
        wire.server().enqueue(json(426, "{}"));
        answer(Lines.agent(1), "[]", Lines.agent(2));
        wire.server().enqueue(json(404, "{\"message\":\"no such agent\"}"));
        LogStream<WorkspaceAgentLog> log = wire.client().agents().followLogs(ID);

        assertThat(log.stream().map(WorkspaceAgentLog::id)).containsExactly(1L, 2L);

        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void closingFromAnotherThreadEndsThePauseBetweenTwoLooks() {
        wire.server().enqueue(json(426, "{}"));
        answer(lines(1));
        CompletableFuture<Void> paused = new CompletableFuture<>();
        Timing timing = new Timing(
                Clock.systemUTC(),
                pause -> {
                    paused.complete(null);
                    return new CompletableFuture<>();
                },
                new Random(7));
        LogStream<ProvisionerJobLog> log =
                wire.client(b -> b.timing(timing)).builds().followLogs(ID);
        CompletableFuture<Void> closed = paused.thenRunAsync(log::close);

        assertThat(ids(log)).containsExactly(1L);

        closed.join();
        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void closingFromAnotherThreadEndsALookThatHangs() {
        wire.server().enqueue(json(426, "{}"));
        wire.server().enqueue(hanging());
        LogStream<ProvisionerJobLog> log = log();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            received(2);
            log.close();
        });

        assertThat(log.iterator().hasNext()).isFalse();

        closed.join();
        assertThat(log.outcome().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void anInterruptedThreadEndsALookThatHangsAndStaysInterrupted() {
        wire.server().enqueue(json(426, "{}"));
        wire.server().enqueue(hanging());
        Thread waiting = Thread.currentThread();
        CompletableFuture<Void> interrupted = CompletableFuture.runAsync(() -> {
            received(2);
            waiting.interrupt();
        });

        assertThatThrownBy(() -> log().iterator().hasNext()).isInstanceOf(CoderInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        interrupted.join();
    }

    @Test
    void closingTheClientEndsALookThatHangs() {
        wire.server().enqueue(json(426, "{}"));
        wire.server().enqueue(hanging());
        CoderClient client = wire.client();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            received(2);
            client.close();
        });

        assertThatThrownBy(() -> client.builds().followLogs(ID).iterator().hasNext())
                .isInstanceOf(ClientClosedException.class);

        closed.join();
    }

    private static MockResponse hanging() {
        return Wire.answer(200)
                .addHeader("Content-Type", "application/json")
                .body("[" + " ".repeat(1000))
                .throttleBody(1, 1, TimeUnit.HOURS)
                .build();
    }

    private void received(int requests) {
        try {
            for (int i = 0; i < requests; i++) {
                wire.received();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
