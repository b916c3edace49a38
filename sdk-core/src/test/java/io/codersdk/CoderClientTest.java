package io.codersdk;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.auth.Environment;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CredentialsException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.Wire;
import io.codersdk.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CoderClientTest {
    @RegisterExtension
    final Wire wire = new Wire();

    @TempDir
    Path home;

    private Environment environment(Map<String, String> variables) {
        return new Environment(variables, "Linux", home, (command, more) -> "");
    }

    @Test
    void credentialsAreFoundInTheEnvironmentAndItsHeadersAreSent() throws Exception {
        wire.server().enqueue(json(200, "{}"));
        Environment environment = environment(Map.of(
                "CODER_URL", wire.server().url("/").toString(),
                "CODER_SESSION_TOKEN", "env-token",
                "CODER_HEADER", "X-Proxy=let me in"));

        try (CoderClient client = CoderClient.builder().environment(environment).build()) {
            client.exchange(get());
        }

        var headers = wire.received().getHeaders();
        assertThat(headers.get("Coder-Session-Token")).isEqualTo("env-token");
        assertThat(headers.get("X-Proxy")).isEqualTo("let me in");
    }

    @Test
    void aTokenOfTheEnvironmentIsNotSentToADeploymentNamedInCode() throws Exception {
        wire.server().enqueue(json(200, "{}"));
        Environment environment =
                environment(Map.of("CODER_URL", "https://elsewhere.example.com", "CODER_SESSION_TOKEN", "env-token"));

        try (CoderClient client = CoderClient.builder()
                .environment(environment)
                .url(wire.server().url("/").toString())
                .build()) {
            client.exchange(get());
        }

        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isNull();
    }

    @Test
    void withoutADeploymentThereIsNoClient() {
        CoderClientBuilder builder = CoderClient.builder().environment(environment(Map.of()));

        assertThatThrownBy(builder::build).isInstanceOf(CredentialsException.class);
    }

    @Test
    void itPrintsTheChainAndTheHostAndNoSecret() {
        CoderClient client = wire.client();

        assertThat(client.toString())
                .contains("authenticate → repeat → recover → send")
                .contains(wire.server().getHostName())
                .doesNotContain(Wire.TOKEN);
    }

    @Test
    void aFutureHasTheAnswerOrTheException() throws Exception {
        wire.server().enqueue(json(200, "7"));
        wire.server().enqueue(json(404, "{\"message\":\"no\"}"));
        Async<CoderClient> async = wire.client().async();

        assertThat(async.call(c -> c.exchange(get())).get(30, TimeUnit.SECONDS).body())
                .contains(JsonValue.of(7));
        assertThatThrownBy(() -> async.call(c -> c.exchange(get())).get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void afterCloseAFutureFailsAsACallDoes() {
        CoderClient client = wire.client();
        Async<CoderClient> async = client.async();
        client.close();

        assertThat(async.call(c -> c.exchange(get())))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(ClientClosedException.class);
    }

    @Test
    void cancellingAFutureCancelsTheHttpCall() throws Exception {
        wire.server()
                .enqueue(
                        answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<ApiResponse<JsonValue>> future = wire.client().async().call(c -> {
            try {
                return c.exchange(get());
            } finally {
                interrupted.set(Thread.currentThread().isInterrupted());
                ended.countDown();
            }
        });
        wire.received();

        assertThat(future.cancel(true)).isTrue();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isTrue();
    }
}
