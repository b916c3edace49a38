package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.ExternalAuthRequiredException.Login;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Timing;
import io.codersdk.operation.AgentApiOperations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class AgentExternalAuthClientTest {
    private static final String PATH = "/api/v2/workspaceagents/me/external-auth";
    private static final MockResponse LOGIN_MISSING = Coder.json(200, """
            {"access_token":"","token_extra":null,"url":"https://coder.example.com/external-auth/github","type":"",
             "username":"","password":""}""");
    private static final MockResponse LOGGED_IN = Coder.json(200, """
            {"access_token":"gho_secret","token_extra":{"scope":"repo"},"url":"","type":"github","username":"gho_secret",
             "password":""}""");

    @RegisterExtension
    final Coder coder = new Coder();

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    private AgentExternalAuthClient externalAuth() {
        return externalAuth(1);
    }

    /** Time passes in pauses alone, so many times as fast as it should. */
    private AgentExternalAuthClient externalAuth(int haste) {
        Timing timing = new Timing(
                Clock.systemUTC(),
                nanos::get,
                pause -> {
                    pauses.add(pause);
                    nanos.addAndGet(pause.toNanos() * haste);
                    return CompletableFuture.completedFuture(null);
                },
                new Random(1));
        return coder.client(AgentClient.builder().token(Coder.TOKEN).timing(timing))
                .externalAuth();
    }

    private List<String> asked() throws InterruptedException {
        List<String> targets = new CopyOnWriteArrayList<>();
        for (int left = coder.server().getRequestCount(); left > 0; left--) {
            targets.add(coder.received().getTarget());
        }
        return targets;
    }

    @Test
    void aProviderIsNamedOrFoundByAnAddress() throws Exception {
        coder.server().enqueue(LOGGED_IN);
        coder.server().enqueue(LOGGED_IN);

        assertThat(externalAuth().get("github").accessToken()).isEqualTo("gho_secret");
        assertThat(externalAuth().getForUrl("https://github.com/a b").type()).isEqualTo("github");

        assertThat(asked()).containsExactly(PATH + "?id=github", PATH + "?match=https%3A%2F%2Fgithub.com%2Fa%20b");
    }

    @Test
    void aLoginThatIsMissingIsAnExceptionWithThePageToMakeItOn() {
        coder.server().enqueue(LOGIN_MISSING);

        assertThatThrownBy(() -> externalAuth().getForUrl("https://ann:secret@github.com/a"))
                .isInstanceOfSatisfying(ExternalAuthRequiredException.class, e -> {
                    assertThat(e.url()).isEqualTo("https://coder.example.com/external-auth/github");
                    assertThat(e.logins()).extracting(Login::provider).containsExactly("github");
                })
                .hasMessageContaining("https://coder.example.com/external-auth/github")
                .hasMessageNotContaining("secret");
    }

    @Test
    void noProviderIsAnException() {
        coder.server().enqueue(Coder.json(404, "{\"message\":\"No matching external auth provider found.\"}"));

        assertThatThrownBy(() -> externalAuth().get("none")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aLoginThatIsThereIsNotWaitedFor() throws Exception {
        coder.server().enqueue(LOGGED_IN);

        externalAuth().awaitLogin("github", Duration.ofMinutes(5));

        assertThat(asked()).containsExactly(PATH + "?id=github");
    }

    @Test
    void theServerHoldsARequestUntilThereIsALogin() throws Exception {
        coder.server().enqueue(LOGIN_MISSING);
        coder.server().enqueue(LOGGED_IN);

        assertThat(externalAuth()
                        .awaitLoginForUrl("https://github.com", Duration.ofMinutes(5))
                        .accessToken())
                .isEqualTo("gho_secret");

        assertThat(asked())
                .containsExactly(
                        PATH + "?match=https%3A%2F%2Fgithub.com", PATH + "?match=https%3A%2F%2Fgithub.com&listen=true");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aLoginMadeWhileTheConnectionWasCutIsNotMissed() throws Exception {
        coder.server().enqueue(LOGIN_MISSING);
        coder.server()
                .enqueue(LOGGED_IN
                        .newBuilder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());
        coder.server().enqueue(LOGIN_MISSING);
        coder.server().enqueue(new MockResponse.Builder().code(504).build());
        coder.server().enqueue(LOGGED_IN);

        assertThat(externalAuth().awaitLogin("github", Duration.ofMinutes(5)).accessToken())
                .isEqualTo("gho_secret");

        String ask = PATH + "?id=github";
        String listen = ask + "&listen=true";
        assertThat(asked()).containsExactly(ask, listen, ask, listen, ask);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void aLoginBetweenTheQuestionAndTheListeningIsNotMissed() throws Exception {
        coder.server().enqueue(LOGIN_MISSING);
        coder.server()
                .enqueue(LOGIN_MISSING
                        .newBuilder()
                        .headersDelay(1, TimeUnit.HOURS)
                        .build());
        coder.server().enqueue(LOGGED_IN);
        AgentClient client = coder.client(AgentClient.builder().token(Coder.TOKEN));
        LoginWait wait = new LoginWait(
                client,
                () -> ApiRequest.of(AgentApiOperations.GET_WORKSPACE_AGENT_EXTERNAL_AUTH)
                        .query("id", "github"),
                Duration.ofMillis(50));

        assertThat(wait.await(Duration.ofMinutes(5)).accessToken()).isEqualTo("gho_secret");

        String ask = PATH + "?id=github";
        assertThat(asked()).containsExactly(ask, ask + "&listen=true", ask);
    }

    @Test
    void waitingHasAnEnd() {
        for (int i = 0; i < 3; i++) {
            coder.server().enqueue(LOGIN_MISSING);
            coder.server().enqueue(new MockResponse.Builder().code(504).build());
        }

        // Each pause takes ten minutes, so that what is left is always more than the calls really take.
        assertThatThrownBy(() -> externalAuth(600).awaitLogin("github", Duration.ofMinutes(25)))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("for a login");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    @SuppressWarnings("deprecation") // the older name still works
    void theOlderNameAsksForTheSame() throws Exception {
        coder.server().enqueue(LOGGED_IN);

        assertThat(externalAuth().legacyGet("github").accessToken()).isEqualTo("gho_secret");

        assertThat(asked()).containsExactly("/api/v2/workspaceagents/me/gitauth?id=github");
    }
}
