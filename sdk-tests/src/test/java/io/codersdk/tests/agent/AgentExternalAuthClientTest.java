package io.codersdk.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentExternalAuthClient;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.ExternalAuthRequiredException.Login;
import io.codersdk.http.Timing;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent whose pauses alone move the time, and the owner of its workspace, who logs in in one of them. */
@CoderTest
@Timeout(60)
class AgentExternalAuthClientTest {
    @World
    static final FakeCoderBuilder WORLD = AgentWorld.builder();

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Fault GATEWAY_TIMEOUT = Fault.htmlPage(504);

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Duration> listened = new ArrayList<>();
    private final FakeCoder fake;

    /** How many pauses the owner takes to log in. */
    private int delay = Integer.MAX_VALUE;

    /** How much longer than it should a pause takes. */
    private int sloth = 1;

    @AutoClose
    private final AgentClient agent;

    AgentExternalAuthClientTest(FakeCoder fake) {
        this.fake = fake;
        this.agent = AgentWorld.client(fake)
                .timing(new Timing(fake.clock(), this::pause, new Random(1)))
                .build();
    }

    private CompletableFuture<Void> pause(Duration pause) {
        pauses.add(pause);
        if (pauses.size() == delay) {
            logIn();
        }
        return fake.clock().advanceInsteadOfSleeping().apply(pause.multipliedBy(sloth));
    }

    private void logIn() {
        fake.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_secret");
    }

    private AgentExternalAuthClient externalAuth() {
        return agent.externalAuth();
    }

    /** Lets the answer to a request be a fault, when so many others have been answered. */
    private void fail(int after, Fault fault) {
        fake.faults().after(after).next(AgentApiOperations.GET_WORKSPACE_AGENT_EXTERNAL_AUTH, fault);
    }

    /** For each request, whether it asked or listened. */
    private List<String> asked() {
        fake.assertValidRequests();
        return fake.requests().stream()
                .map(request -> isListening(request) ? "listen" : "ask")
                .toList();
    }

    private static boolean isListening(ReceivedRequest request) {
        return request.query("listen").contains("true");
    }

    @Test
    void anAddressIsSentAsItIs() {
        logIn();

        assertThat(externalAuth().getForUrl("https://github.com/a b").accessToken())
                .isEqualTo("gho_secret");

        assertThat(fake.requests())
                .singleElement()
                .extracting(request -> request.query("match"))
                .isEqualTo(List.of("https://github.com/a b"));
    }

    @Test
    void aLoginThatIsMissingIsAnExceptionWithThePageToMakeItOn() {
        String page = fake.url() + "/external-auth/github";

        assertThatThrownBy(() -> externalAuth().getForUrl("https://github.com/a?token=secret"))
                .isInstanceOfSatisfying(ExternalAuthRequiredException.class, e -> {
                    assertThat(e.url()).isEqualTo(page);
                    assertThat(e.logins()).extracting(Login::provider).containsExactly("github");
                })
                .hasMessageContaining(page)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aLoginThatIsThereIsNotWaitedFor() {
        logIn();

        externalAuth().awaitLogin("github", PATIENCE);

        assertThat(asked()).containsExactly("ask");
    }

    @Test
    void aLoginMadeWhileTheConnectionWasCutIsNotMissed() {
        delay = 2;
        fail(1, Fault.truncateBody(10).and(Fault.status(200)));
        fail(3, GATEWAY_TIMEOUT);

        assertThat(externalAuth().awaitLogin("github", PATIENCE).accessToken()).isEqualTo("gho_secret");

        assertThat(asked()).containsExactly("ask", "listen", "ask", "listen", "ask");
        assertThat(pauses).containsExactly(SECOND, SECOND);
    }

    /** The server holds a request that listens until there is news, and the login is none to it. */
    @Test
    void aLoginBetweenTheQuestionAndTheListeningIsNotMissed() {
        AgentClient hasty = AgentWorld.client(fake)
                .timing(new Timing(fake.clock(), this::pause, new Random(1)))
                .okHttp(http -> http.addInterceptor(this::logInBeforeItListens))
                .build();

        try (hasty) {
            assertThat(hasty.externalAuth().awaitLogin("github", PATIENCE).accessToken())
                    .isEqualTo("gho_secret");
        }

        assertThat(asked()).containsExactly("ask", "listen", "ask");
        assertThat(listened).containsExactly(Duration.ofSeconds(10));
    }

    /** Notes how long it would listen, and makes that short. */
    private Response logInBeforeItListens(Interceptor.Chain chain) throws IOException {
        if (chain.request().url().queryParameter("listen") == null) {
            return chain.proceed(chain.request());
        }
        logIn();
        listened.add(Duration.ofNanos(chain.call().timeout().timeoutNanos()));
        return chain.withReadTimeout(50, TimeUnit.MILLISECONDS).proceed(chain.request());
    }

    @Test
    void aWaitMayBeAsGoodAsForEver() {
        delay = 1;
        fail(1, GATEWAY_TIMEOUT);

        assertThat(externalAuth().awaitLogin("github", Duration.ofDays(200_000)).accessToken())
                .isEqualTo("gho_secret");
    }

    @Test
    void waitingHasAnEnd() {
        sloth = 600;
        fail(1, GATEWAY_TIMEOUT);
        fail(3, GATEWAY_TIMEOUT);
        fail(5, GATEWAY_TIMEOUT);

        assertThatThrownBy(() -> externalAuth().awaitLoginForUrl("https://github.com", Duration.ofMinutes(25)))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageStartingWith("Waited 1500 s for a login");
        assertThat(asked()).containsExactly("ask", "listen", "ask", "listen", "ask", "listen");
        assertThat(pauses).containsExactly(SECOND, SECOND, SECOND);
    }
}
