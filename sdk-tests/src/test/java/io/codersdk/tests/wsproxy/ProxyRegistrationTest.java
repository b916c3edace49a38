package io.codersdk.tests.wsproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import io.codersdk.operation.ProxyApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import io.codersdk.wsproxy.ProxyRegistration;
import io.codersdk.wsproxy.ProxyRegistrationListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a process keeps itself registered. */
@CoderTest
@Timeout(60)
class ProxyRegistrationTest {
    @World
    static final FakeCoderBuilder WORLD = ProxyProcess.world();

    private static final Fault BROKEN = Fault.status(500);

    private final FakeCoder fake;

    @AutoClose
    private final ProxyProcess process;

    ProxyRegistrationTest(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        this.process = new ProxyProcess(fake, owner);
    }

    private ProxyRegistration begun() throws InterruptedException {
        ProxyRegistration registration = process.begin();
        assertThat(process.nextTold()).isEqualTo("registered, siblings 0");
        return registration;
    }

    private void fail(int times, Fault fault) {
        fake.faults().next(times, ProxyApiOperations.REGISTER_WORKSPACE_PROXY, fault);
    }

    private void survive(int failures) throws InterruptedException {
        for (int inARow = 1; inARow <= failures; inARow++) {
            assertThat(process.afterAPause()).isEqualTo("failed " + inARow);
        }
    }

    @Test
    void aFirstTimeThatIsRefusedIsThrown() {
        assertThatThrownBy(() -> process.client.keepRegistered(
                        process.request.toBuilder()
                                .accessUrl("ftp://eu.example.com")
                                .build(),
                        process))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining("URL");
        assertThat(process.pauses.isEmpty()).isTrue();
    }

    @Test
    void tenFailuresInARowAreSurvived() throws Exception {
        begun();
        fail(10, BROKEN);
        survive(10);
        assertThat(process.afterAPause()).isEqualTo("registered, siblings 0");
        fail(1, BROKEN);
        survive(1);
        assertThat(process.pauses.next().length()).isEqualTo(ProxyProcess.INTERVAL);
    }

    @Test
    void withTheEleventhItGivesUpAndDeregisters() throws Exception {
        begun();
        fail(11, BROKEN);
        survive(10);
        assertThat(process.afterAPause()).isEqualTo("gave up: CoderApiException");
        assertThat(process.sent()).hasSize(13).endsWith("register", "deregister");
    }

    @Test
    void anotherRegionAsksForARestart() throws Exception {
        begun();
        fail(1, Fault.replace("/derp_region_id", JsonValue.of(10_009)));
        assertThat(process.afterAPause()).isEqualTo("restart for region 10009");
        assertThat(process.sent()).containsExactly("register", "register", "deregister");
    }

    @Test
    void anotherKeyAsksForARestart() throws Exception {
        int region = begun().latest().derpRegionId();
        fail(1, Fault.replace("/derp_mesh_key", JsonValue.of("other")));
        assertThat(process.afterAPause()).isEqualTo("restart for region " + region);
        assertThat(process.sent()).containsExactly("register", "register", "deregister");
    }

    /** Closing the client lets what waits run at once. */
    @Test
    void closingDeregistersOnceAndEndsIt() throws Exception {
        ProxyRegistration registration = begun();

        registration.close();
        registration.close();
        process.client.close();

        assertThat(process.sent()).containsExactly("register", "deregister");
        assertThat(process.wasToldMore()).isFalse();
    }

    @Test
    void closingWhileTheServerIsAwayIsNoFailure() throws Exception {
        fake.faults().next(ProxyApiOperations.DEREGISTER_WORKSPACE_PROXY, Fault.htmlPage(502));

        begun().close();

        assertThat(process.sent()).containsExactly("register", "deregister");
    }

    @Test
    void aProxySaysWhyItDoesNotReachItsSiblings() throws Exception {
        begun().replicaError("no route to h2");
        process.afterAPause();

        assertThat(Received.last(fake).body(ProxyApiOperations.REGISTER_WORKSPACE_PROXY))
                .isEqualTo(process.request.toBuilder()
                        .replicaError("no route to h2")
                        .build());
    }

    @Test
    void aListenerThatFailsDoesNotEndIt() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        ProxyRegistrationListener broken = new ProxyRegistrationListener() {
            private int calls;

            @Override
            public void registered(RegisterWorkspaceProxyResponse answer) {
                if (++calls == 2) {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.complete(e));
                    throw new IllegalStateException("broken");
                }
            }
        };
        process.client.keepRegistered(process.request, broken);

        process.elapse();

        assertThat(process.pauses.next().length()).isEqualTo(ProxyProcess.INTERVAL);
        assertThat(thrown.get(30, TimeUnit.SECONDS)).hasMessage("broken");
    }

    @Test
    void aListenerThatFailsAtOnceEndsIt() {
        ProxyRegistrationListener broken = new ProxyRegistrationListener() {
            @Override
            public void registered(RegisterWorkspaceProxyResponse answer) {
                throw new IllegalStateException("broken");
            }
        };

        assertThatThrownBy(() -> process.client.keepRegistered(process.request, broken))
                .hasMessage("broken");

        assertThat(process.sent()).containsExactly("register", "deregister");
        assertThat(process.pauses.isEmpty()).isTrue();
    }

    @Test
    void closingOnAnInterruptedThreadDeregistersToo() throws Exception {
        ProxyRegistration registration = begun();

        Thread.currentThread().interrupt();
        registration.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.sent()).containsExactly("register", "deregister");
    }

    @Test
    void whatASupplierOfTokensThrowsIsAFailureAsOthersAre() throws Exception {
        begun();
        process.loseToken();

        survive(10);

        assertThat(process.afterAPause()).isEqualTo("gave up: CoderException");
        assertThat(process.sent()).containsExactly("register");
    }

    @Test
    void closingWithoutATokenIsNoFailure() throws Exception {
        ProxyRegistration registration = begun();
        process.loseToken();

        registration.close();

        assertThat(process.sent()).containsExactly("register");
    }

    @Test
    void itEndsWithTheClient() throws Exception {
        begun();

        process.client.close();

        assertThat(process.nextTold()).isEqualTo("gave up: ClientClosedException");
    }
}
