package io.codersdk.tests.wsproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CryptoKeyFeature;
import io.codersdk.operation.ProxyApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.tests.Received;
import io.codersdk.wsproxy.ProxyClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CoderTest
@Timeout(60)
class ProxyClientTest {
    private final FakeCoder fake;
    private final String token;

    @AutoClose
    private final ProxyClient proxy;

    ProxyClientTest(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        this.token = owner.workspaceProxies().create(made -> made.name("eu-1")).proxyToken();
        this.proxy = ProxyClient.of(fake.url().toString(), token);
    }

    private void nextKeys(Fault fault) {
        fake.faults().next(ProxyApiOperations.GET_WORKSPACE_PROXY_CRYPTO_KEYS, fault);
    }

    private ReceivedRequest received() {
        return Received.last(fake);
    }

    @Test
    void theTokenGoesWhereProxiesHaveIt() {
        proxy.keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN);

        assertThat(received().headers("Coder-External-Proxy-Token")).containsExactly(token);
        assertThat(received().headers("Coder-Session-Token")).isEmpty();
        assertThat(received().operation()).contains(ProxyApiOperations.GET_WORKSPACE_PROXY_CRYPTO_KEYS);
        assertThat(received().query("feature")).containsExactly("workspace_apps_token");
    }

    @Test
    void aTokenThatTheServerRepeatsIsNotPassedOn() {
        nextKeys(Fault.replace("/message", JsonValue.of("Invalid external proxy token " + token))
                .and(Fault.status(401)));

        assertThatThrownBy(() -> proxy.keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Check the token")
                .hasMessageNotContaining(token);
    }

    @Test
    void aKeyOfAppsHasNoEndYetAndIsNotPrinted() {
        assertThat(proxy.keys().list(CryptoKeyFeature.WORKSPACE_APPS_API_KEY))
                .singleElement()
                .satisfies(key -> assertThat(key.startsAt()).isBeforeOrEqualTo(Instant.now()))
                .satisfies(key -> assertThat(key.deletesAt()).isEmpty())
                .satisfies(key -> assertThat(key.toString()).doesNotContain(key.secret()));
    }

    @Test
    void aKeyThatWasReplacedHasAnEnd() {
        nextKeys(Fault.replace("/crypto_keys/0/deletes_at", JsonValue.of("2026-11-25T09:04:24.550707Z")));
        assertThat(proxy.keys().list(CryptoKeyFeature.WORKSPACE_APPS_API_KEY))
                .singleElement()
                .satisfies(key -> assertThat(key.deletesAt()).contains(Instant.parse("2026-11-25T09:04:24.550707Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oidc_convert", "nope"})
    void keysOfOtherFeaturesAreNotShared(String feature) {
        assertThatThrownBy(() -> proxy.keys().list(CryptoKeyFeature.of(feature)))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining(feature);
    }

    @Test
    void aProxyTellsAnybodyWhatItFindsWrongWithItself() {
        try (ProxyClient anyone =
                ProxyClient.builder().url(fake.url().toString()).build()) {
            assertThat(anyone.replicas().healthReport().errors()).isEmpty();
            fake.faults()
                    .next(
                            ProxyApiOperations.PROXY_HEALTH_REPORT,
                            Fault.replace("/warnings", JsonValue.of(List.of("slow"))));
            assertThat(anyone.replicas().healthReport().warnings()).containsExactly("slow");
        }
        assertThat(received().path()).isEqualTo("/healthz-report");
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, "Linux", Path.of("/nowhere"), (command, more) -> "");
    }

    @Test
    void theVariablesOfCodersOwnProxyAreEnough() {
        Environment environment = environment(
                Map.of("CODER_PRIMARY_ACCESS_URL", fake.url().toString(), "CODER_PROXY_SESSION_TOKEN", token));
        nextKeys(Fault.nullLists());

        try (ProxyClient client = ProxyClient.builder().environment(environment).build()) {
            assertThat(client.keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN))
                    .isEmpty();
        }

        assertThat(received().headers("Coder-External-Proxy-Token")).containsExactly(token);
    }

    @Test
    void aTokenOfTheCodeGoesToTheDeploymentOfTheVariables() {
        Environment environment =
                environment(Map.of("CODER_PRIMARY_ACCESS_URL", fake.url().toString()));

        try (ProxyClient client =
                ProxyClient.builder().environment(environment).token(token).build()) {
            client.keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN);
        }

        assertThat(received().headers("Coder-External-Proxy-Token")).containsExactly(token);
    }
}
