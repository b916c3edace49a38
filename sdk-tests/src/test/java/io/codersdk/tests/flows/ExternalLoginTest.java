package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.CoderClient;
import io.codersdk.client.LoginPrompt;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.ExternalAuthFailedException;
import io.codersdk.error.ExternalAuthFailedException.Reason;
import io.codersdk.http.Timing;
import io.codersdk.model.codersdk.ExternalAuth;
import io.codersdk.operation.ExternalAuthOperations;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins at external providers, with a server whose clock only the pauses of the client move. */
@Timeout(60)
class ExternalLoginTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final WaitOptions OPTIONS = WaitOptions.DEFAULT.interval(Duration.ofSeconds(1));

    @AutoClose
    private final FakeCoder fake = FakeCoder.builder()
            .externalProvider(ExternalProvider.github())
            .externalProvider(ExternalProvider.of("forge", "gitlab").device())
            .steppedTime(START)
            .start();

    /** Repeats nothing, so that every fault reaches the wait. */
    @AutoClose
    private final CoderClient client = CoderClient.builder()
            .url(fake.url().toString())
            .token(fake.sessionToken())
            .timing(new Timing(fake.clock(), this::pause, new Random(1)))
            .options(o -> o.maxRetries(0))
            .build();

    private final List<Duration> pauses = new ArrayList<>();
    private final List<LoginPrompt> prompts = new ArrayList<>();

    /** What happens after so many pauses. */
    private Runnable person = () -> {};

    private int patience = 2;

    private CompletableFuture<Void> pause(Duration pause) {
        pauses.add(pause);
        if (pauses.size() == patience) {
            person.run();
        }
        return fake.clock().advanceInsteadOfSleeping().apply(pause);
    }

    private ExternalAuth logIn(String provider) {
        return client.externalAuth().logIn(provider, prompts::add, OPTIONS);
    }

    private void onDevice(Consumer<String> answer) {
        person = () -> answer.accept(prompts.get(0).code().orElseThrow());
    }

    @Test
    void aDeviceIsAskedForAtThePaceOfItsProviderUntilThePersonHasAllowedIt() {
        onDevice(fake.externalAccounts()::allowDevice);
        ExternalAuth account = logIn("forge");

        assertThat(account.authenticated()).isTrue();
        assertThat(account.user().orElseThrow().login()).isEqualTo(FakeCoder.OWNER_USERNAME);
        assertThat(prompts)
                .singleElement()
                .satisfies(prompt -> assertThat(prompt.page()).isEqualTo("https://forge.example.com/login/device"));
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void aProviderThatWantsLongerPausesGetsThemFromThenOn() {
        patience = 4;
        onDevice(fake.externalAccounts()::allowDevice);
        client.externalAuth()
                .logIn(
                        "forge",
                        prompt -> {
                            prompts.add(prompt);
                            fake.externalAccounts().slowDevice(prompt.code().orElseThrow());
                        },
                        OPTIONS);
        assertThat(pauses).hasSize(4).containsOnly(Duration.ofSeconds(10));
    }

    @Test
    void aPersonWhoSaysNoEndsTheWait() {
        onDevice(fake.externalAccounts()::denyDevice);
        ExternalAuthFailedException failure =
                catchThrowableOfType(ExternalAuthFailedException.class, () -> logIn("forge"));
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure.provider()).isEqualTo("forge");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void aCodeThatNobodyTypesInExpires() {
        ExternalAuthFailedException failure =
                catchThrowableOfType(ExternalAuthFailedException.class, () -> logIn("forge"));
        assertThat(failure.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(fake.clock().instant()).isEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void theTimeOfTheCallerMayEndBefore() {
        assertThatThrownBy(() ->
                        client.externalAuth().logIn("forge", prompts::add, OPTIONS.timeout(Duration.ofMinutes(1))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("forge");
        assertThat(fake.clock().instant()).isEqualTo(START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void anInterruptEndsTheWait() {
        person = Thread.currentThread()::interrupt;
        assertThatThrownBy(() -> logIn("forge")).isInstanceOf(CoderInterruptedException.class);
        assertThat(Thread.interrupted()).as("the flag of the thread").isTrue();
    }

    /** The code is used up by then. */
    @Test
    void aLoginWhoseAnswerIsLostIsOne() {
        onDevice(code -> {
            fake.externalAccounts().allowDevice(code);
            fake.faults().next(ExternalAuthOperations.POST_EXTERNAL_AUTH_DEVICE_BY_ID, Fault.dropAfterProcessing());
        });
        assertThat(logIn("forge").authenticated()).isTrue();
    }

    @Test
    void aServerThatIsAwayIsWaitedFor() {
        onDevice(fake.externalAccounts()::allowDevice);
        fake.faults().next(5, ExternalAuthOperations.POST_EXTERNAL_AUTH_DEVICE_BY_ID, Fault.htmlPage(503));
        assertThat(logIn("forge").authenticated()).isTrue();
        assertThat(pauses).hasSize(5);
    }

    @Test
    void whereThereIsNoDeviceThePageOfTheDeploymentIsShown() {
        person = () -> fake.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_1");
        assertThat(logIn("github").authenticated()).isTrue();
        assertThat(prompts).singleElement().satisfies(prompt -> {
            assertThat(prompt.page()).isEqualTo(fake.url() + "/external-auth/github");
            assertThat(prompt.code()).isEmpty();
        });
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void whoIsLoggedInIsNotAsked() {
        fake.externalAccounts().link("forge", FakeCoder.OWNER_USERNAME, "glpat-1");
        assertThat(logIn("forge").authenticated()).isTrue();
        assertThat(prompts).isEmpty();
    }
}
