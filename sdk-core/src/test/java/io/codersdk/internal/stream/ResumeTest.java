package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.Timing;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest extends WithLogServer {
    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1003, 1008, 1009, 1011, 3000})
    void aStreamThatTheServerEndsEarlyGoesOnAfterTheLastLine(int closeCode) throws InterruptedException {
        server.send(closeCode, Lines.job(1), Lines.job(4)).send(1000, Lines.job(6));

        assertThat(ids(client.follower().follow(BUILD))).containsExactly(1L, 4L, 6L);

        assertThat(server.takeAfter()).isNull();
        assertThat(server.takeAfter()).isEqualTo("4");
    }

    @Test
    void linesThatAreSentAgainAreDropped() {
        server.send(1011, Lines.job(1), Lines.job(2))
                .send(1000, Lines.job(1), Lines.job(2), Lines.job(2), Lines.job(3));

        assertThat(ids(client.follower().follow(BUILD))).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aHandshakeThatFailedForNowIsTriedAgain(int status) {
        server.refuse(status).send(1000, Lines.job(1));

        assertThat(ids(client.follower().follow(BUILD))).containsExactly(1L);
        assertThat(client.pauses).hasSize(1);
    }

    @Test
    void aConnectionThatIsDroppedDuringTheHandshakeIsTriedAgain() {
        server.answer(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build())
                .send(1000, Lines.job(1));

        assertThat(ids(client.follower().follow(BUILD))).containsExactly(1L);
    }

    @Test
    void aNewLineEndsTheCountOfFailures() {
        for (int line = 1; line <= 3; line++) {
            for (int failure = 1; failure < Reconnects.MOST_FAILURES - 1; failure++) {
                server.refuse(503);
            }
            server.send(1011, Lines.job(line));
        }
        server.send(1000);

        assertThat(ids(client.follower().follow(BUILD))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aConnectionThatFellSilentIsReplacedByOneThatGoesOnAfterTheLastLine() throws InterruptedException {
        server.accept(socket -> {
                    socket.send(Lines.job(1));
                    socket.send(Lines.job(2));
                })
                .send(1000, Lines.job(3));
        List<Long> ids = new ArrayList<>();
        Client impatient = client.idle(changed -> {
            // The first connection is known to have sent all it has.
            if (ids.size() == 2 && client.opened() == 1) {
                return false;
            }
            return Client.PATIENT.await(changed);
        });

        impatient.follower().follow(BUILD).stream().map(ProvisionerJobLog::id).forEach(ids::add);

        assertThat(ids).containsExactly(1L, 2L, 3L);
        assertThat(server.takeAfter()).isNull();
        assertThat(server.takeAfter()).isEqualTo("2");
    }

    @Test
    void aLogMayBeSilentForAsLongAsItLikes() {
        int silences = 3 * Reconnects.MOST_FAILURES;
        ScriptedSockets sockets = new ScriptedSockets();
        for (int i = 0; i < silences; i++) {
            sockets.next(ScriptedSockets.Script::open);
        }
        sockets.next(script -> script.open().text(Lines.agent(1)).close(1000));

        LogStream<WorkspaceAgentLog> stream =
                client.idle(changed -> false).follower(sockets).follow(AGENT);

        assertThat(stream.stream().map(WorkspaceAgentLog::id)).containsExactly(1L);
        assertThat(sockets.opened)
                .as("and one that is told that there is nothing more")
                .isEqualTo(silences + 2);
        assertThat(sockets.answered)
                .as("closing handshakes, each begun by the server")
                .isEqualTo(2);
        assertThat(client.pauses).isEmpty();
    }

    /** It closes sockets in the same good order as one that has said all there is. */
    @Test
    void aServerThatShutsDownIsNotTakenForTheEndOfALog() throws InterruptedException {
        server.send(1000, Lines.job(1)).refuse(503).send(1000, Lines.job(2));
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);

        assertThat(ids(stream)).containsExactly(1L, 2L);

        assertThat(stream.outcome()).contains(StreamOutcome.COMPLETED);
        assertThat(server.takeAfter()).isNull();
        assertThat(server.takeAfter()).isEqualTo("1");
        assertThat(server.takeAfter()).isEqualTo("1");
        assertThat(server.takeAfter()).as("whether that was all").isEqualTo("2");
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void aRefusalToSayWhetherThatWasAllIsNoFailure() {
        server.send(1000, Lines.job(1)).refuse(403);
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);

        assertThat(ids(stream)).containsExactly(1L);
        assertThat(stream.outcome()).contains(StreamOutcome.COMPLETED);
    }

    /** What it says of a later connection is not about that which it closed. */
    @Test
    void aRefusalAfterAConnectionThatBrokeIsAFailure() {
        server.send(1000, Lines.job(1)).send(1011).refuse(403);
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);

        assertThatThrownBy(() -> ids(stream)).isInstanceOf(CoderApiException.class);
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(StreamOutcome.Kind.FAILED);
    }

    @Test
    void aServerThatShutsDownTwiceIsAskedAfterEachTime() {
        server.send(1000, Lines.job(1)).send(1011).send(1000).send(1000, Lines.job(2));

        assertThat(ids(client.follower().follow(BUILD))).containsExactly(1L, 2L);
    }

    @Test
    void aServerThatClosesAfterEachLineIsGivenTime() {
        ScriptedSockets sockets = new ScriptedSockets();
        for (long line = 1; line <= 5; line++) {
            String text = Lines.job(line);
            sockets.next(script -> script.open().text(text).close(1000));
        }

        assertThat(ids(client.follower(sockets).follow(BUILD))).containsExactly(1L, 2L, 3L, 4L, 5L);

        assertThat(client.pauses).as("none after the first").hasSize(4).containsOnly(Reconnects.FIRST_PAUSE);
    }

    @Test
    void whoWantsNoRepetitionAsksOnceMoreAndBelievesTheServerThen() {
        server.send(1000, Lines.job(1)).refuse(503);
        LogFollower once = new LogFollower(
                client::open,
                request -> {
                    throw new IllegalStateException("nobody answers " + request);
                },
                Client::explain,
                Timing.system(),
                0,
                Client.PATIENT);

        assertThat(ids(once.follow(BUILD))).containsExactly(1L);
        assertThat(server.requests()).isEqualTo(2);
    }

    /** As behind a balancer that ends each connection after some time, while an agent says nothing. */
    @Test
    void connectionsThatStoodForLongAreNoFailuresInARow() {
        int cuts = 3 * Reconnects.MOST_FAILURES;
        ScriptedSockets sockets = new ScriptedSockets();
        for (int i = 0; i < cuts; i++) {
            sockets.next(script -> script.open().text("[]").fail(new IOException("reset")));
        }
        sockets.next(script -> script.open().text(Lines.agent(1)).close(1000));
        AtomicLong now = new AtomicLong();
        Timing timing = new Timing(
                Clock.systemUTC(),
                () -> now.addAndGet(Duration.ofSeconds(11).toNanos()),
                duration -> CompletableFuture.completedFuture(null),
                new Random(1));

        LogStream<WorkspaceAgentLog> stream = SocketFollower.of(sockets, Client::explain, timing, Client.PATIENT)
                .follow(AGENT);

        assertThat(stream.stream().map(WorkspaceAgentLog::id)).containsExactly(1L);
        assertThat(sockets.opened).isGreaterThan(cuts);
    }

    /** Servers since 2026 do so as soon as there is a newer build. */
    @Test
    void theLogOfAnAgentThatTheServerForgetsIsComplete() {
        server.send(1011, Lines.agent(1)).refuse(404);

        LogStream<WorkspaceAgentLog> stream = client.follower().follow(AGENT);

        assertThat(stream.stream().map(WorkspaceAgentLog::id)).containsExactly(1L);
        assertThat(stream.outcome()).contains(StreamOutcome.COMPLETED);
    }

    @Test
    void anAgentThatNeverWasThereAndABuildThatVanishesAreRefusals() {
        server.refuse(404).send(1011, Lines.job(1)).refuse(404);

        assertThatThrownBy(() -> client.follower().follow(AGENT).stream().toList())
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> ids(client.follower().follow(BUILD))).isInstanceOf(NotFoundException.class);
    }

    private static List<Long> ids(LogStream<ProvisionerJobLog> stream) {
        return stream.stream().map(ProvisionerJobLog::id).toList();
    }
}
