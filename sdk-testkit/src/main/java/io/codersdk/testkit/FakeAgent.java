package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent: a function of the time since its build, until a later build ends it. */
final class FakeAgent {
    private final UUID id = UUID.randomUUID();
    private final UUID logSourceId = UUID.randomUUID();
    private final TemplateSource.AgentPlan plan;
    private final Job birth;
    private final long firstLogId;
    private final Duration connecting;
    private final Duration scripts;
    private @Nullable Job end;

    FakeAgent(TemplateSource.AgentPlan plan, Job birth, long firstLogId, Settings settings) {
        this.plan = plan;
        this.birth = birth;
        this.firstLogId = firstLogId;
        this.connecting = settings.connecting();
        this.scripts = settings.scripts();
    }

    UUID id() {
        return id;
    }

    UUID logSourceId() {
        return logSourceId;
    }

    /** The id of the first of its two log lines. */
    long firstLogId() {
        return firstLogId;
    }

    TemplateSource.AgentPlan plan() {
        return plan;
    }

    /** Lets this job, which builds something else, shut the agent down. */
    void end(Job job) {
        end = job;
    }

    /** Whether its build has succeeded, without which there is no agent. */
    boolean exists(Instant now) {
        return birth.hasSucceeded(now);
    }

    /** Whether its build is still the latest one. */
    boolean isCurrent() {
        return end == null;
    }

    Instant createdAt() {
        return birth.completesAt();
    }

    Instant connectedAt() {
        return createdAt().plus(connecting);
    }

    Instant readyAt() {
        return connectedAt().plus(scripts);
    }

    boolean hasConnected(Instant now) {
        return !now.isBefore(connectedAt()) && (end == null || connectedAt().isBefore(end.createdAt()));
    }

    boolean isReady(Instant now) {
        return hasConnected(now) && !now.isBefore(readyAt());
    }

    WorkspaceAgentStatus status(Instant now) {
        if (end != null && end.isComplete(now)) {
            return WorkspaceAgentStatus.DISCONNECTED;
        } else if (hasConnected(now)) {
            return WorkspaceAgentStatus.CONNECTED;
        }
        boolean late = plan.timeout() > 0 && !now.isBefore(createdAt().plusSeconds(plan.timeout()));
        return late ? WorkspaceAgentStatus.TIMEOUT : WorkspaceAgentStatus.CONNECTING;
    }

    WorkspaceAgentLifecycle lifecycle(Instant now) {
        if (!hasConnected(now)) {
            return WorkspaceAgentLifecycle.CREATED;
        } else if (end != null && end.isComplete(now)) {
            return WorkspaceAgentLifecycle.OFF;
        } else if (end != null && end.isStarted(now)) {
            return WorkspaceAgentLifecycle.SHUTTING_DOWN;
        }
        return isReady(now) ? WorkspaceAgentLifecycle.READY : WorkspaceAgentLifecycle.STARTING;
    }
}
