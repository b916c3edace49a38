package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.http.Timing;
import io.codersdk.model.codersdk.ProxyHealthStatus;
import io.codersdk.model.codersdk.Region;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.codersdk.WorkspaceProxy;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import io.codersdk.operation.ProxyApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.wsproxy.ProxyClient;
import io.codersdk.wsproxy.ProxyRegistration;
import io.codersdk.wsproxy.ProxyRegistrationListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How processes of a workspace proxy come, stay and go, with a server and a client whose clock the test moves. */
@Timeout(60)
class ProxyRegistrationFlowTest {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @AutoClose
    private final FakeCoder fake = FakeCoder.builder()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .start();

    @AutoClose
    private final CoderClient owner = fake.client();

    private final UpdateWorkspaceProxyResponse made =
            owner.workspaceProxies().create(proxy -> proxy.name("eu-1").displayName("EU"));

    private final BlockingQueue<Pause> pauses = new LinkedBlockingQueue<>();
    private final Events events = new Events();

    @AutoClose
    private final ProxyClient proxy = client(made.proxyToken());

    /** A pause of the client, which is over when the test says so. */
    private record Pause(Duration length, CompletableFuture<Void> end) {}

    /** What a listener was told. */
    private static final class Events implements ProxyRegistrationListener {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(told.poll(30, TimeUnit.SECONDS));
        }

        @Override
        public void registered(RegisterWorkspaceProxyResponse answer) {
            told.add("registered, siblings " + answer.siblingReplicas().size());
        }

        @Override
        public void failed(CoderException failure, int inARow) {
            told.add("failed " + inARow);
        }

        @Override
        public void gaveUp(CoderException failure) {
            told.add("gave up: " + failure.getClass().getSimpleName());
        }
    }

    private ProxyClient client(String token) {
        return ProxyClient.builder()
                .url(fake.url().toString())
                .token(token)
                .timing(new Timing(fake.clock(), this::pause, new Random(1)))
                .options(options -> options.maxRetries(0))
                .build();
    }

    private CompletableFuture<Void> pause(Duration length) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        pauses.add(new Pause(length, end));
        return end;
    }

    /** Lets the next pause go by, and says what the listener is told then. */
    private String afterAPause() throws InterruptedException {
        Pause pause = pauses.poll(30, TimeUnit.SECONDS);
        assertThat(pause).isNotNull().extracting(Pause::length).isEqualTo(INTERVAL);
        fake.clock().advance(INTERVAL);
        pause.end().complete(null);
        return events.next();
    }

    private static RegisterWorkspaceProxyRequest process() {
        return RegisterWorkspaceProxyRequest.builder()
                .accessUrl("http://eu.example.com:9999")
                .wildcardHostname("*.eu.example.com")
                .derpEnabled(true)
                .replicaId(UUID.randomUUID())
                .hostname("h1")
                .version("v2.17.0")
                .build();
    }

    private ProxyRegistration begin() {
        return proxy.keepRegistered(process(), events);
    }

    private ProxyHealthStatus status() {
        return owner.workspaceProxies().get("eu-1").status().status();
    }

    @Test
    void oneThatRegistersIsAHealthyRegionUntilItCloses() throws Exception {
        assertThat(status()).isEqualTo(ProxyHealthStatus.UNREGISTERED);
        ProxyRegistration registration = begin();
        assertThat(events.next()).isEqualTo("registered, siblings 0");
        assertThat(owner.workspaceProxies().regions())
                .filteredOn(region -> region.name().equals("eu-1"))
                .singleElement()
                .satisfies(region -> assertThat(region.healthy()).isTrue())
                .extracting(Region::pathAppUrl)
                .isEqualTo("http://eu.example.com:9999");

        registration.close();
        assertThat(status()).isEqualTo(ProxyHealthStatus.UNREACHABLE);
    }

    @Test
    void oneThatReportsStaysAndOneThatDoesNotIsForgotten() throws Exception {
        begin();
        events.next();
        for (int i = 0; i < 4; i++) {
            assertThat(afterAPause()).isEqualTo("registered, siblings 0");
        }
        assertThat(status()).isEqualTo(ProxyHealthStatus.OK);
        fake.clock().advance(INTERVAL.multipliedBy(3));
        assertThat(status()).isEqualTo(ProxyHealthStatus.UNREACHABLE);
    }

    @Test
    void processesOfOneProxyKnowEachOther() throws Exception {
        begin();
        assertThat(events.next()).isEqualTo("registered, siblings 0");
        RegisterWorkspaceProxyResponse second = proxy.replicas().register(process());
        assertThat(second.siblingReplicas()).hasSize(1);
        assertThat(second.derpMap().orElseThrow().regions()).containsKey(String.valueOf(second.derpRegionId()));
        assertThat(afterAPause()).isEqualTo("registered, siblings 1");
    }

    @Test
    void aServerThatIsAwayForAMomentIsSurvived() throws Exception {
        begin();
        events.next();
        fake.faults().next(ProxyApiOperations.REGISTER_WORKSPACE_PROXY, Fault.status(503));
        assertThat(afterAPause()).isEqualTo("failed 1");
        assertThat(afterAPause()).isEqualTo("registered, siblings 0");
    }

    @Test
    void aDeletedProxyGivesUpInTheEnd() throws Exception {
        begin();
        events.next();
        owner.workspaceProxies().delete("eu-1");
        for (int failures = 1; failures <= 10; failures++) {
            assertThat(afterAPause()).isEqualTo("failed " + failures);
        }
        assertThat(afterAPause()).isEqualTo("gave up: UnauthorizedException");
        assertThat(owner.workspaceProxies().list())
                .extracting(WorkspaceProxy::name)
                .containsExactly("primary");
    }

    @Test
    void aProcessThatStoppedNeedsANewId() {
        RegisterWorkspaceProxyRequest process = process();
        proxy.replicas().register(process);
        proxy.replicas().deregister(process.replicaId());
        assertThatThrownBy(() -> proxy.replicas().deregister(process.replicaId()))
                .isInstanceOf(CoderApiException.class)
                .extracting(refusal -> ((CoderApiException) refusal).status())
                .isEqualTo(500);
        assertThatThrownBy(() -> proxy.replicas().register(process)).isInstanceOf(CoderApiException.class);
        assertThat(proxy.replicas().register(process()).siblingReplicas()).isEmpty();
    }

    @Test
    void anotherTokenOpensNothing() {
        String id = made.proxy().id().toString();
        for (String wrong : List.of(fake.sessionToken(), id + ":" + "0".repeat(64))) {
            try (ProxyClient stranger = client(wrong)) {
                assertThatThrownBy(() -> stranger.replicas().register(process()))
                        .isInstanceOf(UnauthorizedException.class);
            }
        }
        UpdateWorkspaceProxyResponse renewed = owner.workspaceProxies()
                .edit("eu-1", change -> change.icon("/e.png").regenerateToken(true));
        assertThatThrownBy(() -> proxy.replicas().register(process())).isInstanceOf(UnauthorizedException.class);
        try (ProxyClient again = client(renewed.proxyToken())) {
            again.replicas().register(process());
        }
        assertThat(status()).isEqualTo(ProxyHealthStatus.OK);
    }

    @Test
    void aProxySaysThatNothingIsWrongWithIt() {
        assertThat(proxy.replicas().healthReport().errors()).isEmpty();
    }
}
