package io.codersdk.internal.wait;

import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits until an agent is connected and its start scripts are through. */
public final class AgentWaiter {
    private final Wait wait;
    private final LogFollower logs;
    private final Exchange exchange;

    public AgentWaiter(Wait wait, LogFollower logs, Exchange exchange) {
        this.wait = wait;
        this.logs = logs;
        this.exchange = exchange;
    }

    /**
     * Waits until the agent can be used. Start scripts that failed or take too long do not make it unusable: look at
     * {@code lifecycleState()} of the answer. A connection that comes late is waited for.
     *
     * <p>The log is followed for who listens, and for its end, by which alone servers before 2026 tell that an agent was
     * replaced.
     *
     * @param look fetches it
     * @param lookTells whether the look itself fails once the agent is replaced
     * @throws AgentUnavailableException if the agent is shutting down, or is gone
     * @throws io.codersdk.error.CoderTimeoutException if there is no time left
     */
    public WorkspaceAgent await(UUID agent, Supplier<WorkspaceAgent> look, boolean lookTells) {
        AgentReport report = new AgentReport(wait);
        long after = wait.hasListener() ? -1 : Long.MAX_VALUE;
        try (LogTail<WorkspaceAgentLog> tail = new LogTail<>(LogSource.agent(agent), after, report::line)) {
            WorkspaceAgent usable =
                    wait.until(() -> "agent " + agent + report.situation(), () -> get(agent, look), current -> {
                        tail.drain();
                        report.agent(current);
                        if (isUsable(current)) {
                            return true;
                        }
                        if (tail.isComplete()) {
                            throw gone(agent, null);
                        }
                        if (wait.hasListener() || !lookTells) {
                            tail.follow(logs);
                        }
                        return false;
                    });
            if (wait.hasListener()) {
                tail.finish(exchange, Duration.ZERO);
            }
            return usable;
        }
    }

    private static WorkspaceAgent get(UUID agent, Supplier<WorkspaceAgent> look) {
        try {
            return look.get();
        } catch (NotFoundException e) {
            throw gone(agent, e);
        }
    }

    private static AgentUnavailableException gone(UUID agent, @Nullable NotFoundException cause) {
        return new AgentUnavailableException(
                "Agent " + agent + " is gone: its workspace has a newer build, whose agents have other ids", cause);
    }

    private static boolean isUsable(WorkspaceAgent agent) {
        if (!agent.status().equals(WorkspaceAgentStatus.CONNECTED)) {
            return false;
        }
        return switch (agent.lifecycleState().known()) {
            case READY, START_TIMEOUT, START_ERROR -> true;
            case SHUTTING_DOWN, SHUTDOWN_TIMEOUT, SHUTDOWN_ERROR, OFF ->
                throw new AgentUnavailableException(
                        "Agent " + agent.name() + " is " + agent.lifecycleState() + "; start the workspace again");
            case CREATED, STARTING, UNKNOWN -> false;
        };
    }

    /** Tells a listener what changed: the connection until there is one, then the scripts. */
    private static final class AgentReport {
        private final Wait wait;
        private String state = "";

        AgentReport(Wait wait) {
            this.wait = wait;
        }

        void agent(WorkspaceAgent agent) {
            String now = agent.status().equals(WorkspaceAgentStatus.CONNECTED)
                    ? agent.lifecycleState().value()
                    : agent.status().value();
            if (!now.equals(state)) {
                state = now;
                wait.enter(now);
            }
        }

        void line(WorkspaceAgentLog line) {
            wait.listener().log(line.level(), line.output());
        }

        String situation() {
            return state.isEmpty() ? "" : ", which is " + state;
        }
    }
}
