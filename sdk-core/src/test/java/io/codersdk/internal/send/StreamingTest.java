package io.codersdk.internal.send;

import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.CoderClientBuilder;
import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.RenewedToken;
import io.codersdk.http.Wire;
import io.codersdk.operation.BuildsOperations;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamingTest {
    private static final ApiRequest<?, ?> LOGS = ApiRequest.of(BuildsOperations.GET_WORKSPACE_BUILD_LOGS)
            .path("workspacebuild", "one")
            .query("follow", true);

    @RegisterExtension
    final Wire wire = new Wire();

    /** The first text, or the exception that the transport makes of a failure. */
    private static final class FirstEvent extends WebSocketListener {
        private final Transport transport;
        private final CompletableFuture<Object> event = new CompletableFuture<>();
        private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

        FirstEvent(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            opened.complete(true);
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            event.complete(text);
            socket.cancel();
        }

        @Override
        public void onFailure(WebSocket socket, Throwable cause, @Nullable Response response) {
            event.complete(transport.failure(LOGS, (IOException) cause, response));
        }

        Object await() throws Exception {
            return event.get(30, TimeUnit.SECONDS);
        }
    }

    private Object open() throws Exception {
        return open(TokenSupplier.of(Token.of(Wire.TOKEN)));
    }

    private Object open(TokenSupplier tokens) throws Exception {
        return open(b -> b.tokenSupplier(tokens).options(o -> o.header("X-Proxy-Key", "value-of-key")));
    }

    private Object open(UnaryOperator<CoderClientBuilder> change) throws Exception {
        CoderClient client = wire.client(change);
        Transport transport = (Transport) client.exchange();
        FirstEvent first = new FirstEvent(transport);
        transport.openWebSocket(LOGS, first);
        return first.await();
    }

    @Test
    void anUpgradeCarriesTheSameCredentialsAndNoOrigin() throws Exception {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .webSocketUpgrade(new WebSocketListener() {
                            @Override
                            public void onOpen(WebSocket socket, Response response) {
                                socket.send("line");
                            }
                        })
                        .build());

        assertThat(open()).isEqualTo("line");
        RecordedRequest request = wire.received();
        assertThat(request.getTarget()).isEqualTo("/api/v2/workspacebuilds/one/logs?follow=true");
        assertThat(request.getHeaders().get("Coder-Session-Token")).isEqualTo(Wire.TOKEN);
        assertThat(request.getHeaders().get("X-Proxy-Key")).isEqualTo("value-of-key");
        assertThat(request.getHeaders().get("Origin")).isNull();
    }

    private static StreamCall events(Transport transport) {
        return transport.streamingCall(LOGS, "text/event-stream", Duration.ofMinutes(1));
    }

    private static @Nullable String firstLine(Transport transport) throws IOException {
        try (StreamCall call = events(transport)) {
            call.open();
            return call.read(BufferedSource::readUtf8Line);
        }
    }

    @Test
    void aStreamingCallCarriesThemTooAndAsksForItsType() throws Exception {
        wire.server()
                .enqueue(Wire.answer(200)
                        .addHeader("Content-Type", "text/event-stream")
                        .body("data: {}\n\n")
                        .build());
        Transport transport = (Transport) wire.client().exchange();

        assertThat(firstLine(transport)).isEqualTo("data: {}");

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("Accept")).isEqualTo("text/event-stream");
        assertThat(request.getHeaders().get("Coder-Session-Token")).isEqualTo(Wire.TOKEN);
    }

    @Test
    void aRefusedUpgradeIsTheExceptionOfAnOrdinaryCall() throws Exception {
        wire.server().enqueue(json(404, "{\"message\":\"no build for " + Wire.TOKEN + "\"}"));

        assertThat(open())
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.serverMessage()).isEqualTo("no build for ***"));
    }

    @Test
    void aTokenIsRenewedForAnUpgradeToo() throws Exception {
        wire.server().enqueue(json(401, "{\"message\":\"no\"}"));
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .webSocketUpgrade(new WebSocketListener() {
                            @Override
                            public void onOpen(WebSocket socket, Response response) {
                                socket.send("line");
                            }
                        })
                        .build());

        assertThat(open(new RenewedToken())).isEqualTo("line");
        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo("old-token");
        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo("new-token");
    }

    @Test
    void aTokenIsRenewedForAStreamOfEventsToo() throws Exception {
        wire.server().enqueue(json(401, "{\"message\":\"no\"}"));
        wire.server().enqueue(Wire.answer(200).body("data: {}\n\n").build());
        Transport transport = (Transport)
                wire.client(b -> b.tokenSupplier(new RenewedToken())).exchange();

        assertThat(firstLine(transport)).isEqualTo("data: {}");
        wire.received();
        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo("new-token");
    }

    @Test
    void closingTheClientEndsAStreamOfEvents() throws Exception {
        wire.server()
                .enqueue(Wire.answer(200)
                        .body("data: {}\n\n" + "x".repeat(10_000))
                        .throttleBody(10, 1, TimeUnit.HOURS)
                        .build());
        CoderClient client = wire.client();
        try (StreamCall call = events((Transport) client.exchange())) {
            call.open();
            call.read(BufferedSource::readUtf8Line);
            client.close();
            assertThatThrownBy(() -> call.read(BufferedSource::readByteString)).isInstanceOf(CoderException.class);
        }
    }

    @Test
    void closingTheClientEndsAWebSocket() throws Exception {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .webSocketUpgrade(new WebSocketListener() {})
                        .build());
        CoderClient client = wire.client();
        Transport transport = (Transport) client.exchange();
        FirstEvent first = new FirstEvent(transport);
        transport.openWebSocket(LOGS, first);
        first.opened.get(30, TimeUnit.SECONDS);

        client.close();

        assertThat(first.await()).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void anUpgradeThatWasTakenOutIsSaidToBe() throws Exception {
        wire.server().enqueue(json(200, "[]"));
        wire.server().enqueue(json(426, "{\"message\":\"upgrade\"}"));

        assertThat(open()).isInstanceOf(CoderProtocolException.class).asString().contains("in place of a WebSocket");
        assertThat(open()).isInstanceOf(CoderProtocolException.class);
    }

    @Test
    void aPageInPlaceOfAnUpgradeIsNoAnswerOfCoder() throws Exception {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .addHeader("Content-Type", "text/html")
                        .body("<html>")
                        .build());

        assertThat(open()).isInstanceOf(NotACoderServerException.class);
    }

    @Test
    void aHandshakeThatNobodyAnswersIsATimeout() throws Exception {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build());

        assertThat(open(b -> b.options(o -> o.timeout(Duration.ofMillis(50)))))
                .isInstanceOf(CoderTimeoutException.class)
                .asString()
                .contains("within 0.05 s");
    }

    @Test
    void aBrokenHandshakeIsAnIoFailure() throws Exception {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());

        assertThat(open()).isInstanceOf(CoderIoException.class).isInstanceOf(CoderException.class);
    }
}
