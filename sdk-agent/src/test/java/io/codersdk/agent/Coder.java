package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers what it is given, as Coder does, and a client of an agent. */
final class Coder implements BeforeEachCallback, AfterEachCallback {
    static final String TOKEN = "11111111-2222-4333-8444-555555555555";

    private MockWebServer server = new MockWebServer();
    private final List<AgentClient> clients = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server = new MockWebServer();
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(AgentClient::close);
        server.close();
    }

    MockWebServer server() {
        return server;
    }

    String url() {
        return server.url("/").toString();
    }

    AgentClient client() {
        return client(AgentClient.builder().token(TOKEN));
    }

    AgentClient client(AgentClientBuilder builder) {
        AgentClient client = builder.url(url()).build();
        clients.add(client);
        return client;
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("X-Coder-Build-Version", "v2.17.2+abc1234")
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(body)
                .build();
    }

    RecordedRequest received() throws InterruptedException {
        RecordedRequest request = server.takeRequest(20, TimeUnit.SECONDS);
        assertThat(request).as("a request").isNotNull();
        return request;
    }
}
