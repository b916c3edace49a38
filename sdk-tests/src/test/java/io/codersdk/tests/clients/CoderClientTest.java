package io.codersdk.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.Async;
import io.codersdk.CoderClient;
import io.codersdk.CoderClientBuilder;
import io.codersdk.auth.Environment;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CredentialsException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.User;
import io.codersdk.operation.UsersOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@CoderTest
@Timeout(60)
class CoderClientTest {
    private final FakeCoder fake;
    private final CoderClient coder;

    @TempDir
    Path home;

    CoderClientTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private CoderClientBuilder in(Map<String, String> variables) {
        return CoderClient.builder().environment(new Environment(variables, "Linux", home, (command, more) -> ""));
    }

    private ReceivedRequest received() {
        assertThat(fake.requests()).hasSize(1);
        return fake.requests().get(0);
    }

    @Test
    void credentialsAreFoundInTheEnvironmentAndItsHeadersAreSent() {
        Map<String, String> variables = Map.of(
                "CODER_URL", fake.url().toString(),
                "CODER_SESSION_TOKEN", fake.sessionToken(),
                "CODER_HEADER", "X-Proxy=let me in");

        try (CoderClient client = in(variables).build()) {
            assertThat(client.users().get("me").username()).isEqualTo(FakeCoder.OWNER_USERNAME);
        }

        assertThat(received().header("Coder-Session-Token")).contains(fake.sessionToken());
        assertThat(received().header("X-Proxy")).contains("let me in");
    }

    @Test
    void aTokenOfTheEnvironmentIsNotSentToADeploymentNamedInCode() {
        Map<String, String> variables =
                Map.of("CODER_URL", "https://elsewhere.example.com", "CODER_SESSION_TOKEN", fake.sessionToken());

        try (CoderClient client = in(variables).url(fake.url().toString()).build()) {
            assertThatThrownBy(() -> client.users().get("me")).isInstanceOf(UnauthorizedException.class);
        }

        assertThat(received().header("Coder-Session-Token")).isEmpty();
    }

    @Test
    void aTokenOfTheCodeGoesToTheDeploymentThatIsFound() throws Exception {
        Path login = Files.createDirectories(home.resolve(".config/coderv2"));
        Files.writeString(login.resolve("url"), fake.url().toString());

        try (CoderClient client = in(Map.of()).token(fake.sessionToken()).build()) {
            assertThat(client.users().get("me").username()).isEqualTo(FakeCoder.OWNER_USERNAME);
        }
    }

    @Test
    void withoutADeploymentThereIsNoClient() {
        CoderClientBuilder nowhere = in(Map.of());

        assertThatThrownBy(nowhere::build).isInstanceOf(CredentialsException.class);
    }

    @Test
    void itPrintsTheChainAndTheHostAndNoSecret() {
        assertThat(coder.toString())
                .contains("authenticate → repeat → recover → send")
                .contains(fake.url().getHost())
                .doesNotContain(fake.sessionToken());
    }

    @Test
    void aFutureHasTheAnswerOrTheException() throws Exception {
        Async<CoderClient> async = coder.async();

        assertThat(async.call(c -> c.users().get("me"))
                        .get(30, TimeUnit.SECONDS)
                        .username())
                .isEqualTo(FakeCoder.OWNER_USERNAME);
        assertThatThrownBy(() -> async.call(c -> c.users().get("nobody")).get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void afterCloseAFutureFailsAsACallDoes() {
        Async<CoderClient> async = coder.async();
        coder.close();

        assertThat(async.call(c -> c.users().get("me")))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(ClientClosedException.class);
    }

    @Test
    void cancellingAFutureCancelsTheHttpCall() throws Exception {
        fake.faults().next(UsersOperations.GET_USER_BY_NAME, Fault.silence());
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        EventListener listener = new EventListener() {
            @Override
            public void requestHeadersEnd(Call call, Request request) {
                sent.countDown();
            }

            @Override
            public void callFailed(Call call, IOException failure) {
                failed.countDown();
            }
        };

        try (CoderClient client = CoderClient.builder()
                .url(fake.url().toString())
                .token(fake.sessionToken())
                .okHttp(http -> http.eventListener(listener))
                .build()) {
            CompletableFuture<User> future = client.async().call(c -> {
                try {
                    return c.users().get("me");
                } finally {
                    interrupted.set(Thread.currentThread().isInterrupted());
                    ended.countDown();
                }
            });
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(future.cancel(true)).isTrue();

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(interrupted).isTrue();
        }
    }
}
