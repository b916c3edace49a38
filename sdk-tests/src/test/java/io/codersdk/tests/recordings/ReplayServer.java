package io.codersdk.tests.recordings;

import io.codersdk.CoderClient;
import io.codersdk.testkit.internal.PromptSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A server that says again what a real one said, and a client of it that asks once. */
final class ReplayServer implements AutoCloseable {
    /** What both recorded servers call their version. */
    static final String VERSION = "v0.0.0-devel";

    private final MockWebServer server = new MockWebServer();
    private final CoderClient client;
    private final AtomicReference<@Nullable MockResponse> once = new AtomicReference<>();
    private volatile MockResponse answer = new MockResponse.Builder().code(500).build();

    ReplayServer() {
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MockResponse first = once.getAndSet(null);
                return first == null ? answer : first;
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = CoderClient.builder()
                .url(server.url("/").toString())
                .token("recordedid-recordedsecretrecorded")
                .options(options -> options.maxRetries(0))
                .build();
    }

    CoderClient client() {
        return client;
    }

    /** What the next request alone is answered with. */
    void answerOnce(MockResponse first) {
        once.set(first);
    }

    /** What the next requests are answered with. */
    void answer(MockResponse answer) {
        this.answer = answer;
    }

    /** The answer as it was recorded, with the headers that every answer had. */
    static MockResponse answer(RecordedExchange exchange) {
        MockResponse.Builder answer = begin(exchange.source()).code(exchange.status());
        exchange.headers().forEach(answer::setHeader);
        return exchange.body().isEmpty()
                ? answer.build()
                : answer.body(exchange.body()).build();
    }

    static MockResponse.Builder begin(String source) {
        return new MockResponse.Builder()
                .setHeader("X-Coder-Build-Version", VERSION)
                .setHeader("X-Coder-Request-Id", requestId(source));
    }

    static String requestId(String source) {
        return UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The one request that came since the last. */
    RecordedRequest received() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(0, TimeUnit.SECONDS), "nothing was asked");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
