package io.codersdk.tests.wsproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.error.CoderException;
import io.codersdk.http.Timing;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.tests.HeldPauses;
import io.codersdk.tests.HeldPauses.Pause;
import io.codersdk.wsproxy.ProxyClient;
import io.codersdk.wsproxy.ProxyClientBuilder;
import io.codersdk.wsproxy.ProxyRegistration;
import io.codersdk.wsproxy.ProxyRegistrationListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A process of the workspace proxy {@code eu-1}, whose pauses are over when the test says so, and what its listener is told. */
final class ProxyProcess implements AutoCloseable, ProxyRegistrationListener {
    static final Duration INTERVAL = Duration.ofSeconds(15);

    final RegisterWorkspaceProxyRequest request = process();
    final HeldPauses pauses = new HeldPauses();
    final ProxyClient client;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final FakeCoder fake;
    private volatile boolean tokenLost;

    /** Makes the proxy, too. */
    ProxyProcess(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        Token token = Token.of(owner.workspaceProxies()
                .create(proxy -> proxy.name("eu-1").displayName("EU"))
                .proxyToken());
        this.client = client(builder -> builder.tokenSupplier(() -> supply(token)));
    }

    private Optional<Token> supply(Token token) {
        if (tokenLost) {
            throw new IllegalStateException("no token");
        }
        return Optional.of(token);
    }

    /** Has the supplier of the token throw from now on. */
    void loseToken() {
        tokenLost = true;
    }

    static FakeCoderBuilder world() {
        return FakeCoder.with().steppedTime(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** A client that repeats nothing by itself. */
    ProxyClient client(String token) {
        return client(builder -> builder.token(token));
    }

    private ProxyClient client(UnaryOperator<ProxyClientBuilder> token) {
        return token.apply(ProxyClient.builder().url(fake.url().toString()))
                .timing(new Timing(fake.clock(), pauses, new Random(1)))
                .options(options -> options.maxRetries(0))
                .build();
    }

    /** What a process says of itself that was not there before. */
    static RegisterWorkspaceProxyRequest process() {
        return RegisterWorkspaceProxyRequest.builder()
                .accessUrl("http://eu.example.com:9999")
                .wildcardHostname("*.eu.example.com")
                .derpEnabled(true)
                .replicaId(UUID.randomUUID())
                .hostname("h1")
                .version("v2.17.0")
                .build();
    }

    ProxyRegistration begin() {
        return client.keepRegistered(request, this);
    }

    /** Lets the pause until the next registration go by. */
    void elapse() throws InterruptedException {
        Pause pause = pauses.next();
        assertThat(pause.length()).isEqualTo(INTERVAL);
        fake.clock().advance(INTERVAL);
        pause.end().complete(null);
    }

    /** What the listener is told after the next pause. */
    String afterAPause() throws InterruptedException {
        elapse();
        return nextTold();
    }

    /** What the listener is told next. */
    String nextTold() throws InterruptedException {
        return String.valueOf(told.poll(30, TimeUnit.SECONDS));
    }

    boolean wasToldMore() {
        return !told.isEmpty();
    }

    /** The last words of the paths that were asked for with the tokens of proxies. */
    List<String> sent() {
        fake.assertValidRequests();
        return fake.requests().stream()
                .filter(sent -> sent.header("Coder-External-Proxy-Token").isPresent())
                .map(sent -> sent.path().substring(sent.path().lastIndexOf('/') + 1))
                .toList();
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
    public void restartNeeded(RegisterWorkspaceProxyResponse answer) {
        told.add("restart for region " + answer.derpRegionId());
    }

    @Override
    public void gaveUp(CoderException failure) {
        told.add("gave up: " + failure.getClass().getSimpleName());
    }

    @Override
    public void close() {
        client.close();
    }
}
