package io.codersdk.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.http.RecordedTime;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentWaiterTest {
    private final RecordedTime time = new RecordedTime();
    private final RecordedProgress progress = new RecordedProgress();
    private final Looks<WorkspaceAgent> looks = new Looks<>();

    private AgentWaiterTest sees(String status, String lifecycle) {
        looks.sees(WorkspaceAgent.codec()
                .decode("{\"name\":\"main\",\"status\":\"%s\",\"lifecycle_state\":\"%s\"}"
                        .formatted(status, lifecycle)));
        return this;
    }

    private WorkspaceAgent await() {
        WaitOptions options = WaitOptions.listeningWith(progress)
                .interval(Duration.ofSeconds(1))
                .timeout(Duration.ofSeconds(3));
        return new AgentWaiter(StubLog.broken(), time.timing()).await(new UUID(0, 1), looks, options);
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
        sees("connecting", "created").sees("connecting", "created").sees("connecting", "created");
        assertThatThrownBy(this::await).isInstanceOf(CoderTimeoutException.class);
    }
}
