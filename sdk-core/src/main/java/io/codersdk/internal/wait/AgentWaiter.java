package io.codersdk.internal.wait;

import io.codersdk.error.AgentUnavailableException;
import io.codersdk.http.Timing;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.util.UUID;
import java.util.function.Supplier;

/** Waits until an agent is connected and its start scripts are through, following its log. */
public final class AgentWaiter {
    private final LogFollower logs;
    private final Timing timing;

    public AgentWaiter(LogFollower logs, Timing timing) {
        this.logs = logs;
        this.timing = timing;
    }

    /**
     * Waits until the agent can be used. Start scripts that failed or take too long do not make it unusable: look at
     * {@code lifecycleState()} of the answer. A connection that comes late is waited for.
     *
     * @throws AgentUnavailableException if the agent is shutting down
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow
     */
    public WorkspaceAgent await(UUID agent, Supplier<WorkspaceAgent> look, WaitOptions options) {
        AgentReport report = new AgentReport(options.listener());
        try (LogTail<WorkspaceAgentLog> tail = new LogTail<>(logs.follow(LogSource.agent(agent)))) {
            WorkspaceAgent usable = new Poll(timing, options, "agent " + agent).until(look, current -> {
                tail.drain(report::line);
                report.agent(current);
                return isUsable(current);
            });
            tail.drain(report::line);
            return usable;
        }
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
        private final ProgressListener listener;
        private String state = "";

        AgentReport(ProgressListener listener) {
            this.listener = listener;
        }

        void agent(WorkspaceAgent agent) {
            String now = agent.status().equals(WorkspaceAgentStatus.CONNECTED)
                    ? agent.lifecycleState().value()
                    : agent.status().value();
            if (!now.equals(state)) {
                state = now;
                listener.state(now);
            }
        }

        void line(WorkspaceAgentLog line) {
            listener.log(line.level(), line.output());
        }
    }
}
