package io.codersdk.wsproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.http.Timing;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ProxyRegistrationTest {
    private static final UUID REPLICA = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final RegisterWorkspaceProxyRequest REQUEST = RegisterWorkspaceProxyRequest.builder()
            .accessUrl("http://localhost:9999")
            .replicaId(REPLICA)
            .build();
    private static final MockResponse REGISTERED = registered("test-key", 10002, "[]");
    private static final MockResponse AWAY = Coder.json(500, "{\"message\":\"no\"}");
    private static final MockResponse GONE = Coder.json(204, "");

    @RegisterExtension
    final Coder coder = new Coder();

    private final Tasks tasks = new Tasks();
    private final Events events = new Events();

    /** What a listener was told. */
    private static final class Events implements ProxyRegistrationListener {
        final List<String> told = new ArrayList<>();

        @Override
        public void registered(RegisterWorkspaceProxyResponse answer) {
            told.add("registered, siblings " + answer.siblingReplicas().size());
        }

        @Override
        public void failed(CoderException failure, int inARow) {
            told.add("failed " + inARow);
        }

        @Override
        public void restartNeeded(RegisterWorkspaceProxyResponse answer) {
            told.add("restart for region " + answer.derpRegionId());
        }

        @Override
        public void gaveUp(CoderException failure) {
            told.add("gave up: " + failure.getClass().getSimpleName());
        }
    }

    private static MockResponse registered(String key, int region, String siblings) {
        return Coder.json(
                201,
                "{\"derp_mesh_key\":\"" + key + "\",\"derp_region_id\":" + region
                        + ",\"derp_map\":null,\"derp_force_websockets\":false,\"sibling_replicas\":" + siblings + "}");
    }

    private ProxyRegistration begin() {
        return ProxyRegistration.begin(coder.client(), tasks, REQUEST, events);
    }

    private void answers(MockResponse... responses) {
        List.of(responses).forEach(coder.server()::enqueue);
    }

    private void failures(int count) {
        IntStream.range(0, count).forEach(i -> answers(AWAY));
    }

    /** The paths of what was sent. */
    private List<String> sent() throws InterruptedException {
        List<String> paths = new ArrayList<>();
        for (int left = coder.server().getRequestCount(); left > 0; left--) {
            paths.add(coder.received().getTarget().replace("/api/v2/workspaceproxies/me/", ""));
        }
        return paths;
    }

    @Test
    void itIsRegisteredAtOnceAndThenEveryFifteenSeconds() throws Exception {
        answers(REGISTERED, registered("test-key", 10002, """
                [{"id":"44444444-3333-4333-8333-333333333333","hostname":"h2","created_at":"2026-11-25T05:30:38Z",
                  "relay_address":"http://127.0.0.1:9998","region_id":10002,"error":"","database_latency":0}]"""));

        ProxyRegistration registration = begin();
        tasks.run();

        assertThat(sent()).containsExactly("register", "register");
        assertThat(tasks.pauses).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(15));
        assertThat(events.told).containsExactly("registered, siblings 0", "registered, siblings 1");
        assertThat(registration.latest().siblingReplicas()).hasSize(1);
    }

    @Test
    void aFirstTimeThatIsRefusedIsThrown() {
        answers(Coder.json(400, "{\"message\":\"URL is invalid.\",\"detail\":\"scheme must be http or https\"}"));

        assertThatThrownBy(this::begin).isInstanceOf(CoderApiException.class).hasMessageContaining("URL is invalid");
        assertThat(tasks.pauses).isEmpty();
    }

    @Test
    void tenFailuresInARowAreSurvived() throws Exception {
        answers(REGISTERED);
        failures(10);
        answers(REGISTERED);
        failures(1);
        begin();

        IntStream.range(0, 12).forEach(i -> tasks.run());

        assertThat(events.told).hasSize(13).contains("failed 10").endsWith("registered, siblings 0", "failed 1");
        assertThat(tasks.pauses).hasSize(13);
    }

    @Test
    void withTheEleventhItGivesUpAndDeregisters() throws Exception {
        answers(REGISTERED);
        failures(11);
        answers(GONE);
        begin();

        IntStream.range(0, 12).forEach(i -> tasks.run());

        assertThat(events.told).hasSize(12).endsWith("failed 10", "gave up: CoderApiException");
        assertThat(sent()).hasSize(13).endsWith("register", "deregister");
    }

    @Test
    void anotherRegionOrKeyAsksForARestart() throws Exception {
        for (MockResponse other : List.of(registered("test-key", 10003, "[]"), registered("other", 10002, "[]"))) {
            answers(REGISTERED, other, GONE);
            begin();
            tasks.run();
            tasks.run();
        }

        assertThat(events.told)
                .containsExactly(
                        "registered, siblings 0", "restart for region 10003",
                        "registered, siblings 0", "restart for region 10002");
        assertThat(sent()).containsExactly("register", "register", "deregister", "register", "register", "deregister");
    }

    @Test
    void closingDeregistersOnceAndEndsIt() throws Exception {
        answers(REGISTERED, GONE);
        ProxyRegistration registration = begin();

        registration.close();
        registration.close();
        tasks.run();

        assertThat(sent()).containsExactly("register", "deregister");
    }

    @Test
    void closingWhileTheServerIsAwayIsNoFailure() throws Exception {
        answers(REGISTERED, AWAY);

        begin().close();

        assertThat(sent()).containsExactly("register", "deregister");
    }

    @Test
    void aProxySaysWhyItDoesNotReachItsSiblings() throws Exception {
        answers(REGISTERED, REGISTERED);
        ProxyRegistration registration = begin();

        registration.replicaError("no route to h2");
        tasks.run();

        coder.received();
        RecordedRequest second = coder.received();
        assertThat(RegisterWorkspaceProxyRequest.codec().decode(second.getBody().utf8()))
                .isEqualTo(REQUEST.toBuilder().replicaError("no route to h2").build());
    }

    @Test
    void aListenerThatFailsDoesNotEndIt() {
        answers(REGISTERED, REGISTERED);
        ProxyRegistrationListener broken = new ProxyRegistrationListener() {
            private int calls;

            @Override
            public void registered(RegisterWorkspaceProxyResponse answer) {
                if (++calls == 2) {
                    throw new IllegalStateException("broken");
                }
            }
        };
        ProxyRegistration.begin(coder.client(), tasks, REQUEST, broken);

        assertThatThrownBy(tasks::run).isInstanceOf(IllegalStateException.class);
        assertThat(tasks.pauses).hasSize(2);
    }

    @Test
    void itEndsWithTheClient() {
        answers(REGISTERED);
        Timing standingStill = new Timing(Clock.systemUTC(), pause -> new CompletableFuture<>(), new Random(1));
        try (ProxyClient client = ProxyClient.builder()
                .url(coder.url())
                .token(Coder.TOKEN)
                .timing(standingStill)
                .build()) {
            client.keepRegistered(REQUEST, events);
        }

        assertThat(events.told)
                .containsExactly("registered, siblings 0", "gave up: " + ClientClosedException.class.getSimpleName());
    }
}
