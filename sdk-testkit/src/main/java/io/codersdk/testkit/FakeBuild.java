package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A build of a workspace, and what it leaves behind. */
final class FakeBuild {
    private final UUID id = UUID.randomUUID();
    private final UUID resourceId = UUID.randomUUID();
    private final int number;
    private final WorkspaceTransition transition;
    private final Version version;
    private final Map<String, String> parameters;
    private final Account initiator;
    private final Optional<Duration> ttl;
    private final Job job;
    private final JobLog log;
    private final List<FakeAgent> agents;
    private @Nullable Instant extendedDeadline;

    FakeBuild(int number, Plan plan, Account initiator, Job job, JobLog log, List<FakeAgent> agents) {
        this.number = number;
        this.transition = plan.transition();
        this.version = plan.version();
        this.parameters = plan.parameters();
        this.ttl = plan.ttl();
        this.initiator = initiator;
        this.job = job;
        this.log = log;
        this.agents = agents;
    }

    /** What is to be built. */
    record Plan(
            WorkspaceTransition transition, Version version, Map<String, String> parameters, Optional<Duration> ttl) {}

    UUID id() {
        return id;
    }

    /** The id of the resource that carries the agents. */
    UUID resourceId() {
        return resourceId;
    }

    int number() {
        return number;
    }

    WorkspaceTransition transition() {
        return transition;
    }

    Version version() {
        return version;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Account initiator() {
        return initiator;
    }

    Job job() {
        return job;
    }

    JobLog log() {
        return log;
    }

    /** The agents that a start brings about, whether it has succeeded yet or not. */
    List<FakeAgent> agents() {
        return agents;
    }

    boolean isStart() {
        return transition.equals(WorkspaceTransition.START);
    }

    /** When the workspace is stopped by itself: known once a start has succeeded, if it has a time to live. */
    Optional<Instant> deadline(Instant now) {
        if (!isStart() || !job.hasSucceeded(now)) {
            return Optional.empty();
        }
        return extendedDeadline == null ? ttl.map(job.completesAt()::plus) : Optional.of(extendedDeadline);
    }

    void extend(Instant deadline) {
        extendedDeadline = deadline;
    }

    WorkspaceStatus status(Instant now) {
        ProvisionerJobStatus status = job.status(now);
        return switch (status.known()) {
            case PENDING -> WorkspaceStatus.PENDING;
            case RUNNING -> of(WorkspaceStatus.STARTING, WorkspaceStatus.STOPPING, WorkspaceStatus.DELETING);
            case SUCCEEDED -> of(WorkspaceStatus.RUNNING, WorkspaceStatus.STOPPED, WorkspaceStatus.DELETED);
            default -> WorkspaceStatus.of(status.value());
        };
    }

    private WorkspaceStatus of(WorkspaceStatus start, WorkspaceStatus stop, WorkspaceStatus delete) {
        if (isStart()) {
            return start;
        }
        return transition.equals(WorkspaceTransition.STOP) ? stop : delete;
    }
}
