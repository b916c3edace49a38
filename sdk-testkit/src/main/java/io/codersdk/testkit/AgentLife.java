package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an agent connects and starts: by itself after some time, or, while it is held, as it is told. */
final class AgentLife {
    /** What an agent may report next. */
    private static final Map<WorkspaceAgentLifecycle, List<WorkspaceAgentLifecycle>> NEXT = Map.of(
            WorkspaceAgentLifecycle.STARTING,
            List.of(
                    WorkspaceAgentLifecycle.READY,
                    WorkspaceAgentLifecycle.START_TIMEOUT,
                    WorkspaceAgentLifecycle.START_ERROR),
            WorkspaceAgentLifecycle.START_TIMEOUT,
            List.of(
                    WorkspaceAgentLifecycle.READY,
                    WorkspaceAgentLifecycle.START_ERROR,
                    WorkspaceAgentLifecycle.SHUTTING_DOWN),
            WorkspaceAgentLifecycle.START_ERROR,
            List.of(WorkspaceAgentLifecycle.SHUTTING_DOWN),
            WorkspaceAgentLifecycle.READY,
            List.of(WorkspaceAgentLifecycle.SHUTTING_DOWN),
            WorkspaceAgentLifecycle.SHUTTING_DOWN,
            List.of(
                    WorkspaceAgentLifecycle.OFF,
                    WorkspaceAgentLifecycle.SHUTDOWN_TIMEOUT,
                    WorkspaceAgentLifecycle.SHUTDOWN_ERROR));

    private final Job birth;
    private final Duration connecting;
    private final Duration scripts;
    private boolean held;
    private boolean failed;
    private @Nullable Instant connectedAt;
    private @Nullable Instant lostAt;
    private @Nullable WorkspaceAgentLifecycle reported;
    private @Nullable Instant startedUpAt;

    AgentLife(Job birth, Settings settings) {
        this.birth = birth;
        this.connecting = settings.connecting();
        this.scripts = settings.scripts();
        this.held = birth.course().holdsAgents();
    }

    /** When it connects for the first time. */
    Instant connectedAt() {
        if (connectedAt != null) {
            return connectedAt;
        }
        return held ? Job.NEVER : birth.completesAt().plus(connecting);
    }

    /** When its start scripts end, well or not. */
    Instant startedUpAt() {
        if (startedUpAt != null) {
            return startedUpAt;
        }
        return held || reported != null ? Job.NEVER : connectedAt().plus(scripts);
    }

    /** Whether a start script failed. */
    boolean hasFailed() {
        return failed;
    }

    /** Since when it has been without the connection that it once had. */
    Optional<Instant> lostAt() {
        return Optional.ofNullable(lostAt);
    }

    /** What it said last, up to when it was seen last. */
    WorkspaceAgentLifecycle lifecycle(Instant lastSeen) {
        if (reported != null) {
            return reported;
        }
        return lastSeen.isBefore(startedUpAt()) ? WorkspaceAgentLifecycle.STARTING : WorkspaceAgentLifecycle.READY;
    }

    void hold(Instant now) {
        if (!now.isBefore(connectedAt())) {
            connectedAt = connectedAt();
            keepStart(now);
        }
        held = true;
    }

    void connect(Instant now) {
        if (now.isBefore(connectedAt())) {
            connectedAt = now;
        }
        lostAt = null;
    }

    void disconnect(Instant now) {
        lostAt = now;
    }

    void report(WorkspaceAgentLifecycle state, Instant now) {
        WorkspaceAgentLifecycle before = lifecycle(now);
        if (!NEXT.getOrDefault(before, List.of()).contains(state)) {
            throw new IllegalStateException("an agent that said " + before + " does not say " + state);
        }
        keepStart(now);
        failed |= state.equals(WorkspaceAgentLifecycle.START_ERROR);
        if (failed || state.equals(WorkspaceAgentLifecycle.READY)) {
            startedUpAt = startedUpAt == null ? now : startedUpAt;
        }
        reported = state;
    }

    /** What came by itself stays, whatever is told later. */
    private void keepStart(Instant now) {
        if (!now.isBefore(startedUpAt())) {
            startedUpAt = startedUpAt();
        }
    }
}
