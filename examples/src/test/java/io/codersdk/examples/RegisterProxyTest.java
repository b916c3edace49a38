package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.ProxyApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.wsproxy.ProxyClient;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@CoderTest
@Timeout(60)
class RegisterProxyTest {
    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with().steppedTime(Instant.parse("2026-01-02T03:04:05Z"));

    private final FakeCoder fake;

    @AutoClose
    private final ProxyClient proxy;

    private final Written written = new Written();
    private final RegisterProxy process = new RegisterProxy(written.out());

    RegisterProxyTest(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        this.proxy = ProxyClient.builder()
                .url(fake.url().toString())
                .token(RegisterProxy.token(owner))
                .timing(fake.clock().timing())
                .options(options -> options.maxRetries(0))
                .build();
    }

    private int run() {
        return process.run(proxy, "https://eu.example.com");
    }

    private List<String> sent() {
        return fake.requests().stream()
                .filter(sent -> sent.header("Coder-External-Proxy-Token").isPresent())
                .map(sent -> sent.path().substring(sent.path().lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void aProcessThatIsToldToEndIsDeregistered() {
        process.end();

        assertThat(run()).isZero();

        assertThat(written.lines()).first().isEqualTo("registered");
        assertThat(written.lines()).last().isEqualTo("deregistered");
        assertThat(sent()).startsWith("register").endsWith("deregister");
    }

    @Test
    void aRegistrationThatCannotBeKeptEndsTheProcess() {
        fake.faults().after(1).every(ProxyApiOperations.REGISTER_WORKSPACE_PROXY, Fault.htmlPage(502));

        assertThat(run()).isEqualTo(ExitStatus.TRY_AGAIN);

        assertThat(written.text()).contains("not registered for the time being: ", "given up: ");
    }

    @Test
    void aProcessThatHasToStartAnewSaysSo() {
        fake.faults()
                .after(1)
                .every(
                        ProxyApiOperations.REGISTER_WORKSPACE_PROXY,
                        Fault.replace("/derp_region_id", JsonValue.of(10_009)));

        assertThat(run()).isEqualTo(ExitStatus.TRY_AGAIN);

        assertThat(written.text()).contains("the deployment wants the process to start anew");
        assertThat(sent()).containsExactly("register", "register", "deregister");
    }
}
