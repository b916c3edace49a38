package io.codersdk.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.RecordedTime;
import io.codersdk.http.Sleeper;
import io.codersdk.http.Timing;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentWaiterTest {
    private static final UUID AGENT = new UUID(0, 1);

    private final RecordedTime time = new RecordedTime();
    private final RecordedProgress progress = new RecordedProgress();
    private final Looks<WorkspaceAgent> looks = new Looks<>();

    private LogFollower logs = StubLog.broken();
    private StubExchange exchange = StubExchange.broken();

    private AgentWaiterTest sees(String status, String lifecycle) {
        looks.sees(agent(status, lifecycle));
        return this;
    }

    private static WorkspaceAgent agent(String status, String lifecycle) {
        return WorkspaceAgent.codec()
                .decode("{\"name\":\"main\",\"status\":\"%s\",\"lifecycle_state\":\"%s\"}"
                        .formatted(status, lifecycle));
    }

    private WorkspaceAgent await() {
        WaitOptions options = WaitOptions.listeningWith(progress)
                .interval(Duration.ofSeconds(1))
                .timeout(Duration.ofSeconds(3));
        return await(options, time.timing(), false);
    }

    private WorkspaceAgent await(WaitOptions options, Timing timing, boolean lookTells) {
        return new AgentWaiter(new Wait(options, timing), logs, exchange).await(AGENT, looks, lookTells);
    }

    @Test
    void theConnectionIsWaitedForAndThenTheScripts() {
        sees("connecting", "created").sees("connected", "starting").sees("connected", "ready");
        assertThat(await().lifecycleState()).hasToString("ready");
        assertThat(progress.states).containsExactly("connecting", "starting", "ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_error", "start_timeout"})
    void scriptsThatWentWrongLeaveTheAgentUsable(String lifecycle) {
        assertThat(sees("connected", lifecycle).await().lifecycleState()).hasToString(lifecycle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "disconnected"})
    void aConnectionThatComesLateIsWaitedFor(String status) {
        sees(status, "created").sees("connected", "ready");
        assertThat(await().status()).hasToString("connected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutting_down", "shutdown_timeout", "shutdown_error", "off"})
    void anAgentThatGoesAwayIsNotWaitedFor(String lifecycle) {
        sees("connected", lifecycle).sees("connected", "ready");
        assertThatThrownBy(this::await)
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("main")
                .hasMessageContaining(lifecycle);
        assertThat(looks.left()).isEqualTo(1);
    }

    @Test
    void anAgentThatNeverConnectsIsWaitedForUntilTheDeadline() {
        looks.sees(agent("connecting", "created"), 4);
        assertThatThrownBy(this::await).isInstanceOf(CoderTimeoutException.class);
    }

    @Test
    void anAgentThatTheServerKnowsNoMoreIsGone() {
        CoderException unknown = new NotFoundException(Failures.coder(404));
        sees("connecting", "created");
        looks.fails(1, unknown);
        assertThatThrownBy(this::await)
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining(AGENT.toString())
                .hasMessageContaining("gone")
                .hasCause(unknown);
    }

    /** Servers before 2026 know the agents of older builds for ever, and end their logs. Whether anybody listens or not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(20)
    void anAgentWhoseLogIsCompleteIsGone(boolean listening) {
        Timing timeless = new Timing(time, () -> 0, Sleeper.SYSTEM, new Random(1));
        logs = StubLog.complete(List.of("[]"));
        WorkspaceAgent connecting = agent("connecting", "created");
        WaitOptions options = WaitOptions.DEFAULT.interval(Duration.ofMillis(1));
        AgentWaiter waiter =
                new AgentWaiter(new Wait(listening ? options.listener(progress) : options, timeless), logs, exchange);
        assertThatThrownBy(() -> waiter.await(AGENT, () -> connecting, false))
                .isInstanceOf(AgentUnavailableException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void nobodyFollowsTheLogWhereNobodyListensAndTheLookTells() {
        AtomicInteger attempts = new AtomicInteger();
        logs = StubLog.forbidden(attempts);
        sees("connecting", "created").sees("connected", "ready");
        await(WaitOptions.DEFAULT, time.timing(), true);
        assertThat(attempts).hasValue(0);
        assertThat(exchange.asked).isEmpty();
    }

    @Test
    void whatCouldNotBeFollowedIsHeardWhenTheAgentIsReady() {
        exchange = StubExchange.with(List.of("{\"id\":7,\"level\":\"info\",\"output\":\"hello\"}"));
        sees("connecting", "created").sees("connected", "ready").await();
        assertThat(progress.log).containsExactly("info hello");
    }
}
