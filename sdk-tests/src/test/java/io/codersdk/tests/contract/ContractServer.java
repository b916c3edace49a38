package io.codersdk.tests.contract;

import io.codersdk.ApiClient;
import io.codersdk.ClientBuilder;
import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.scim.ScimClient;
import io.codersdk.testkit.internal.PromptSockets;
import io.codersdk.wsproxy.ProxyClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that knows every operation and answers as it is told, and the clients of it, which ask once. */
final class ContractServer implements AutoCloseable {
    private static final String TOKEN = "0123456789-0123456789012345678901";

    private final MockWebServer server = new MockWebServer();
    private final Queue<Sent> received = new ConcurrentLinkedQueue<>();
    private final CoderClient coder;
    private final List<ApiClient<?>> clients;
    private volatile Function<Sent, MockResponse> answers =
            sent -> new MockResponse.Builder().code(500).build();

    /** A request, and the operation that it is one of. */
    record Sent(Described described, RecordedRequest request) {
        static Sent of(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            Described described = Described.of(String.valueOf(request.getMethod()), path)
                    .orElseThrow(() -> new AssertionError("no operation is " + request.getRequestLine()));
            return new Sent(described, request);
        }

        boolean isStream() {
            return described.streams(request.getUrl());
        }
    }

    ContractServer() {
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Sent sent = Sent.of(request);
                received.add(sent);
                return answers.apply(sent);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        coder = of(CoderClient.builder()).build();
        clients = List.of(
                coder,
                of(AgentClient.builder()).build(),
                of(ProxyClient.builder()).build(),
                of(ScimClient.builder()).build());
    }

    private <B extends ClientBuilder<B>> B of(B builder) {
        return builder.url(server.url("/").toString()).token(TOKEN).options(options -> options.maxRetries(0));
    }

    /** Those of a user, an agent, a workspace proxy and an identity provider. */
    List<ApiClient<?>> clients() {
        return clients;
    }

    CoderClient coder() {
        return coder;
    }

    /** What is answered from now on. */
    void answer(Function<Sent, MockResponse> answers) {
        this.answers = answers;
    }

    /** What was sent since this was asked last. */
    List<Sent> received() {
        List<Sent> taken = new ArrayList<>();
        for (Sent sent = received.poll(); sent != null; sent = received.poll()) {
            taken.add(sent);
        }
        return taken;
    }

    @Override
    public void close() {
        clients.forEach(ApiClient::close);
        server.close();
    }
}
