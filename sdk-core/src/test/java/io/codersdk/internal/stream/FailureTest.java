package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest extends WithLogServer {
    @ParameterizedTest
    @ValueSource(ints = {200, 303, 400, 401, 403, 404, 426, 500})
    void aRefusedHandshakeIsNotTriedAgain(int status) {
        server.refuse(status);

        assertThat(failure(client.follower().follow(BUILD))).hasMessageContaining("was answered " + status);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aServerThatNeverRecoversIsGivenUpWithItsLastFault() {
        for (int failure = 1; failure < Reconnects.MOST_FAILURES; failure++) {
            server.send(1011);
        }
        server.refuse(503);

        assertThat(failure(client.follower().follow(BUILD))).hasMessageContaining("was answered 503");
        assertThat(server.requests()).isEqualTo(Reconnects.MOST_FAILURES);
        assertThat(client.pauses)
                .hasSize(Reconnects.MOST_FAILURES - 1)
                .allMatch(pause -> pause.compareTo(Reconnects.LONGEST_PAUSE) <= 0);
    }

    @Test
    void emptyFramesAreNoProgress() {
        for (int failure = 1; failure <= Reconnects.MOST_FAILURES; failure++) {
            server.send(1011, "[]");
        }

        assertThat(failure(client.follower().follow(AGENT)))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("1011");
    }

    /** Nor is it asked for the log in another way: a socket stood before. */
    @Test
    void aServerThatAnswersNoHandshakeAnyMoreIsGivenUp() {
        ScriptedSockets sockets = new ScriptedSockets().next(ScriptedSockets.Script::open);
        for (int failure = 1; failure <= Reconnects.MOST_FAILURES; failure++) {
            sockets.next(script -> {});
        }

        LogStream<ProvisionerJobLog> stream =
                client.idle(changed -> false).follower(sockets).follow(BUILD);

        assertThat(failure(stream)).isInstanceOf(CoderTimeoutException.class);
        assertThat(stream.isPolled()).isFalse();
        assertThat(sockets.opened).isEqualTo(Reconnects.MOST_FAILURES + 1);
        assertThat(sockets.cancelled).isEqualTo(sockets.opened);
    }

    @Test
    void anUntrustedServerIsNotTriedAgain() {
        for (IOException failure : new IOException[] {
            new SSLPeerUnverifiedException("another host"),
            (IOException) new SSLHandshakeException("no path").initCause(new CertificateException("unknown issuer"))
        }) {
            ScriptedSockets sockets = new ScriptedSockets().next(script -> script.fail(failure));

            assertThat(failure(client.follower(sockets).follow(BUILD))).hasCause(failure);
            assertThat(sockets.opened).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2 is no JSON",
                "\"hunter2\"",
                "{\"id\":\"hunter2\"}",
                "{\"output\":\"hunter2\"}",
                "[{\"id\":1,\"output\":\"hunter2\"}]",
                "{\"id\":1,\"output\":\"hunter2\""
            })
    void aMalformedFrameFailsTheStreamAndIsNotQuoted(String frame) {
        server.accept(socket -> {
            socket.send(Lines.job(1));
            socket.send(frame);
        });
        Iterator<ProvisionerJobLog> lines = client.follower().follow(BUILD).iterator();
        assertThat(lines.next().id()).isEqualTo(1);

        assertThatThrownBy(lines::hasNext)
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("GET /api/v2/workspacebuilds/{workspacebuild}/logs")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aBinaryFrameFailsTheStream() {
        assertRefused(script -> script.open().binary(ByteString.of((byte) 1)), "binary frame");
    }

    @Test
    void aFrameBeyondTheLimitFailsTheStream() {
        assertRefused(
                script -> script.open().text(" ".repeat(SocketConnection.LONGEST_FRAME + 1)), "67108865 characters");
    }

    private void assertRefused(Consumer<ScriptedSockets.Script> script, String message) {
        ScriptedSockets sockets = new ScriptedSockets().next(script);

        assertThat(failure(client.follower(sockets).follow(BUILD)))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining(message);
        assertThat(sockets.cancelled).isPositive();
    }

    @Test
    void propertiesThatAreNotKnownAreOrdinary() {
        server.send(1000, Lines.job(1).replace("{\"id\"", "{\"trace\":{\"a\":[1]},\"id\""));

        assertThat(client.follower().follow(BUILD).stream().map(ProvisionerJobLog::id))
                .containsExactly(1L);
    }

    @Test
    void anInterruptedThreadEndsTheStreamAndStaysInterrupted() {
        server.accept(socket -> socket.send(Lines.job(1)));
        LogStream<ProvisionerJobLog> stream = client.idle(changed -> {
                    Thread.currentThread().interrupt();
                    return Client.PATIENT.await(changed);
                })
                .follower()
                .follow(BUILD);

        assertThat(failure(stream)).isInstanceOf(CoderInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aClientThatIsShutDownEndsTheStream() {
        WebSocketOpener opener = (request, listener) -> {
            throw new IllegalStateException("the client is closed");
        };

        assertThat(failure(client.follower(opener).follow(BUILD))).hasMessageContaining("the client is closed");
    }

    /** What the iteration throws, which is what the outcome tells. */
    private static CoderException failure(LogStream<?> stream) {
        Iterator<?> lines = stream.iterator();
        CoderException failure = catchThrowableOfType(CoderException.class, () -> lines.forEachRemaining(line -> {}));
        assertThat(failure).isNotNull();
        assertThatThrownBy(lines::hasNext).isSameAs(failure);
        assertThat(stream.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.kind()).isEqualTo(StreamOutcome.Kind.FAILED);
            assertThat(outcome.failure()).containsSame(failure);
        });
        return failure;
    }
}
