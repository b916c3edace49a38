package io.codersdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.CoderClientBuilder;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server, clients of it, and recorded time. After each test no response may be open and no thread be left. */
public final class Wire implements BeforeEachCallback, AfterEachCallback {
    public static final String TOKEN = "abcdefghij-abcdefghijklmnopqrstuv";
    public static final String VERSION = "v2.17.2+abc1234";
    private static final long PATIENCE_SECONDS = 20;

    /** A GET, and so safe to repeat. */
    public static final Operation<Void, JsonValue> GET =
            Operation.custom("GET", "/api/v2/things/{thing}", Payload.NONE, Payload.json(Codecs.ANY));

    private final List<CoderClient> clients = new ArrayList<>();
    private MockWebServer server = new MockWebServer();
    private RecordedTime time = new RecordedTime();
    private OpenResponses responses = new OpenResponses();

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server = new MockWebServer();
        server.start();
        time = new RecordedTime();
        responses = new OpenResponses();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        clients.forEach(CoderClient::close);
        clients.clear();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (isOurs(thread.getName())) {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                assertThat(thread.isAlive()).as("%s is left", thread).isFalse();
            }
        }
        server.close();
        assertThat(responses.count()).as("open responses").isZero();
    }

    /** Tests run side by side, and the threads of the others' clients may live. */
    private boolean isOurs(String thread) {
        return thread.startsWith("coder-sdk-")
                && (!thread.contains("interrupts") || thread.endsWith(":" + server.getPort()));
    }

    public MockWebServer server() {
        return server;
    }

    public RecordedTime time() {
        return time;
    }

    /** A client with a token, on recorded time. */
    public CoderClient client() {
        return client(builder -> builder);
    }

    public CoderClient client(UnaryOperator<CoderClientBuilder> change) {
        CoderClient client = change.apply(CoderClient.builder()
                        .url(server.url("/").toString())
                        .token(TOKEN)
                        .timing(time.timing())
                        .okHttp(builder -> builder.eventListener(responses)))
                .build();
        clients.add(client);
        return client;
    }

    public static ApiRequest<Void, JsonValue> get() {
        return ApiRequest.of(GET).path("thing", "one");
    }

    /** An answer of a Coder server. */
    public static MockResponse.Builder answer(int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("X-Coder-Build-Version", VERSION)
                .addHeader("X-Coder-Request-Id", "5f2d1c9e");
    }

    public static MockResponse json(int status, String body) {
        return answer(status)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(body)
                .build();
    }

    /** The next request that reached the server. */
    public RecordedRequest received() throws InterruptedException {
        RecordedRequest request = server.takeRequest(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(request).as("a request").isNotNull();
        return request;
    }
}
