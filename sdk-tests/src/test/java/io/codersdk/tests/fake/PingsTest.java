package io.codersdk.tests.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Pings and pongs of the fake's WebSockets, which its own client does not show. */
final class PingsTest {
    private static final String ECHO = "/api/v2/debug/ws";

    /** A workspace whose agent has not connected. */
    @AutoClose
    private final Story story = Situation.of(5).begin();

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private WebSocket open(String path) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Coder-Session-Token", story.token(Story.OWNER))
                .buildAsync(URI.create(story.address(path).replace("http:", "ws:")), new Events())
                .join();
    }

    private String take() throws InterruptedException {
        String event = events.poll(30, TimeUnit.SECONDS);
        return event == null ? "nothing came" : event;
    }

    @Test
    void aLogIsPingedOnceAndAnswersNoPing() throws Exception {
        WebSocket socket = open("/api/v2/workspaceagents/" + Situation.AGENT + "/logs?follow");
        assertThat(take()).isEqualTo("text []\n");
        socket.sendPing(ByteBuffer.allocate(0)).join();
        story.pass(Duration.ofSeconds(15));
        assertThat(take()).isEqualTo("ping");
        story.pass(Duration.ofMinutes(10));
        story.post("/workspaces/" + Situation.WORKSPACE + "/builds", "{\"transition\": \"stop\"}");
        assertThat(take()).isEqualTo("closed 1000");
        socket.abort();
    }

    @Test
    void theMapOfTheRelaysAnswersPingsAndTheEndAndTakesNoText() throws Exception {
        WebSocket socket = open("/api/v2/derp-map");
        assertThat(take()).startsWith("binary {\"Regions\":");
        socket.sendPing(UTF_8.encode("here")).join();
        assertThat(take()).isEqualTo("pong here");
        socket.sendBinary(UTF_8.encode("bytes"), true).join();
        socket.sendClose(1000, "").join();
        assertThat(take()).isEqualTo("closed 1000");
        WebSocket other = open("/api/v2/derp-map");
        assertThat(take()).startsWith("binary {");
        other.sendText("text", true).join();
        assertThat(take()).isEqualTo("closed 1003");
    }

    @Test
    void anEchoComesInFramesLikeItsOwnAndAnswersPingsAndTheEnd() throws Exception {
        WebSocket socket = open(ECHO);
        socket.sendText("ü".repeat(200), true).join();
        assertThat(take()).isEqualTo("text " + "ü".repeat(200));
        socket.sendBinary(UTF_8.encode("bytes"), true).join();
        assertThat(take()).isEqualTo("binary bytes");
        socket.sendPing(UTF_8.encode("here")).join();
        assertThat(take()).isEqualTo("pong here");
        socket.sendClose(1000, "").join();
        assertThat(take()).isEqualTo("closed 1000");
    }

    @Test
    void anEchoBreaksWithoutACloseFrameWhenNothingCameForTenSeconds() throws Exception {
        WebSocket socket = open(ECHO);
        story.pass(Duration.ofSeconds(9));
        socket.sendText("late", true).join();
        assertThat(take()).isEqualTo("text late");
        story.pass(Duration.ofSeconds(9));
        socket.sendText("later", true).join();
        assertThat(take()).isEqualTo("text later");
        story.pass(Duration.ofSeconds(10));
        assertThat(take()).isEqualTo("closed 1006");
    }

    @Test
    void anEchoIsForWebSocketsOfOwnersAlone() {
        assertThat(story.send(story.token(Story.OWNER), "GET", ECHO, "", new byte[0])
                        .status())
                .isEqualTo(426);
        story.post("/users", """
                {"username": "ada", "email": "ada@example.com", "password": "%s", "login_type": "password",
                 "organization_ids": ["a8719e30-a42c-444c-ab8d-e6dea34817aa"]}""".formatted(Story.PASSWORD));
        story.logIn("ada", "ada@example.com");
        assertThat(story.send(story.token("ada"), "GET", ECHO, "", new byte[0]).status())
                .isEqualTo(404);
    }

    private final class Events implements WebSocket.Listener {
        private void add(WebSocket socket, String event) {
            events.add(event);
            socket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            add(socket, "text " + data);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            add(socket, "binary " + UTF_8.decode(data));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            add(socket, "ping");
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            add(socket, "pong " + UTF_8.decode(message));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            add(socket, "closed " + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            add(socket, "closed 1006");
        }
    }
}
