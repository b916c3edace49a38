package io.codersdk.http;

import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.operation.BuildsOperations;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
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

        FirstEvent(Transport transport) {
            this.transport = transport;
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
        CoderClient client = wire.client(b -> b.options(o -> o.header("X-Proxy-Key", "value-of-key")));
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

    @Test
    void aStreamingCallCarriesThemTooAndAsksForItsType() throws Exception {
        wire.server()
                .enqueue(Wire.answer(200)
                        .addHeader("Content-Type", "text/event-stream")
                        .body("data: {}\n\n")
                        .build());
        Transport transport = (Transport) wire.client().exchange();

        try (Response response =
                transport.streamingCall(LOGS, "text/event-stream").execute()) {
            assertThat(response.body().source().readUtf8Line()).isEqualTo("data: {}");
        }

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
    void aPageInPlaceOfAnUpgradeIsNoAnswerOfCoder() throws Exception {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .addHeader("Content-Type", "text/html")
                        .body("<html>")
                        .build());

        assertThat(open()).isInstanceOf(NotACoderServerException.class);
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
