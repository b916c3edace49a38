package io.codersdk.internal.stream;

import static io.codersdk.stream.StreamOutcome.Kind.CANCELLED;
import static io.codersdk.stream.StreamOutcome.Kind.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.stream.LogStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import okhttp3.WebSocket;
import org.junit.jupiter.api.Test;

class LogStreamTest extends WithLogServer {
    @Test
    void historyComesFirstThenLiveLinesUntilTheServerIsDone() throws InterruptedException {
        CompletableFuture<WebSocket> live = new CompletableFuture<>();
        server.accept(socket -> {
            socket.send(Lines.job(1));
            socket.send(Lines.job(2));
            live.complete(socket);
        });
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);
        Iterator<ProvisionerJobLog> lines = stream.iterator();

        assertThat(lines.next().output()).isEqualTo("line 1");
        assertThat(lines.next().output()).isEqualTo("line 2");
        assertThat(stream.outcome()).isEmpty();
        live.join().send(Lines.job(5));
        assertThat(lines.next().id()).isEqualTo(5);
        live.join().close(1000, "done");

        assertThat(lines.hasNext()).isFalse();
        assertThat(stream.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.kind()).isEqualTo(COMPLETED);
            assertThat(outcome.failure()).isEmpty();
        });
        assertThat(server.takeAfter()).isNull();
    }

    @Test
    void aStreamGoesOnAfterTheLineTheCallerKnows() throws InterruptedException {
        server.send(1000, Lines.job(8));

        assertThat(ids(client.follower().follow(BUILD, 7))).containsExactly(8L);

        assertThat(server.takeAfter()).isEqualTo("7");
    }

    @Test
    void anAgentsLogComesInArraysOfWhichTheFirstMayBeEmpty() {
        server.send(1000, "[]", Lines.agent(1, 2), "null", Lines.agent(3));

        assertThat(client.follower().follow(AGENT).stream().map(WorkspaceAgentLog::id))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void linesOfAFrameAreDeliveredInTheOrderOfTheirIds() {
        server.send(1000, Lines.agent(3, 1, 2));

        assertThat(client.follower().follow(AGENT).stream().map(WorkspaceAgentLog::id))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aFirstFrameOfManyMegabytesIsRead() {
        String history = Lines.agentHistory(5_000, 1_000);
        assertThat(history.length()).isGreaterThan(4 << 20);
        server.send(1000, history, Lines.agent(5_001));

        assertThat(client.follower().follow(AGENT).stream().count()).isEqualTo(5_001);
    }

    @Test
    void closingFromAnotherThreadEndsTheWaitAtOnce() {
        server.accept(socket -> socket.send(Lines.job(1)));
        CompletableFuture<LogStream<ProvisionerJobLog>> delivered = new CompletableFuture<>();
        CompletableFuture<Void> closed = delivered.thenAcceptAsync(LogStream::close);
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);
        List<Long> ids = new ArrayList<>();

        stream.stream().map(ProvisionerJobLog::id).forEach(id -> {
            ids.add(id);
            delivered.complete(stream);
        });

        closed.join();
        assertThat(ids).containsExactly(1L);
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(CANCELLED);
    }

    @Test
    void closingFromAnotherThreadEndsThePauseBeforeAReconnection() {
        server.send(1011);
        CompletableFuture<Void> pause = new CompletableFuture<>();
        CompletableFuture<Void> pausing = new CompletableFuture<>();
        LogStream<ProvisionerJobLog> stream = client.follower(client::open, duration -> {
                    pausing.complete(null);
                    return pause;
                })
                .follow(BUILD);
        CompletableFuture<Void> closed = pausing.thenRunAsync(stream::close);

        assertThat(stream).isEmpty();

        closed.join();
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(CANCELLED);
        assertThat(pause).isCancelled();
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void linesNotTakenBeforeCloseAreDropped() {
        server.send(1000, Lines.agent(1, 2, 3));
        LogStream<WorkspaceAgentLog> stream = client.follower().follow(AGENT);
        Iterator<WorkspaceAgentLog> lines = stream.iterator();
        lines.next();

        stream.close();

        assertThat(lines.hasNext()).isFalse();
        assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(CANCELLED);
    }

    @Test
    void closingAStreamThatIsCompleteChangesNothing() {
        server.send(1000);
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);
        assertThat(stream).isEmpty();

        stream.close();

        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(COMPLETED);
    }

    @Test
    void aStreamThatWasClosedBeforehandDoesNotConnect() {
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);
        stream.close();

        assertThat(stream).isEmpty();
        assertThat(server.requests()).isZero();
    }

    @Test
    void thereIsOnePassOnly() {
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);
        assertThat(stream.iterator()).isNotNull();

        assertThatThrownBy(stream::stream).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingTheJavaStreamClosesTheLog() {
        LogStream<ProvisionerJobLog> stream = client.follower().follow(BUILD);

        try (Stream<ProvisionerJobLog> lines = stream.stream()) {
            assertThat(lines).isNotNull();
        }

        assertThat(stream.outcome().orElseThrow().kind()).isEqualTo(CANCELLED);
    }

    private static List<Long> ids(LogStream<ProvisionerJobLog> stream) {
        return stream.stream().map(ProvisionerJobLog::id).toList();
    }
}
