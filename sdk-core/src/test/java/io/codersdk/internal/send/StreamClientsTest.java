package io.codersdk.internal.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamClientsTest {
    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient calls = new OkHttpClient();
    private final StreamClients streams = new StreamClients(calls, 2);

    private final List<Response> open = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        open.forEach(Response::close);
        streams.close();
        server.close();
    }

    /** An answer that goes on, which keeps its connection. */
    private Response open(OkHttpClient client) throws IOException {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(100))
                .throttleBody(1, 1, TimeUnit.HOURS)
                .build());
        Response response = client.newCall(
                        new Request.Builder().url(server.url("/")).build())
                .execute();
        open.add(response);
        return response;
    }

    @Test
    void aPoolThatIsFullIsFollowedByAnotherThatHasRoom() throws IOException {
        OkHttpClient first = streams.next();
        Response one = open(first);
        open(streams.next());
        OkHttpClient second = streams.next();
        assertThat(second).isNotSameAs(first).isSameAs(streams.next());

        one.close();
        open(second);
        open(second);
        assertThat(streams.next()).isSameAs(first);
    }

    @Test
    void connectionsOfStreamsAreNoneOfCalls() throws IOException {
        open(streams.next());

        assertThat(streams.next().connectionPool().connectionCount()).isEqualTo(1);
        assertThat(calls.connectionPool().connectionCount()).isZero();
    }
}
