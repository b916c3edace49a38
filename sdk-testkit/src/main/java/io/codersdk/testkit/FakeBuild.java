package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.TemplateAutostopRequirement;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A build of a workspace, and what it leaves behind. */
final class FakeBuild {
    private final UUID id = UUID.randomUUID();
    private final int number;
    private final Plan plan;
    private final Account initiator;
    private final Job job;
    private final JobLog log;
    private final List<FakeAgent> agents;
    private @Nullable Instant extendedDeadline;
    private @Nullable Instant extendedAt;

    FakeBuild(int number, Plan plan, Account initiator, Job job, JobLog log, List<FakeAgent> agents) {
        this.number = number;
        this.plan = plan;
        this.initiator = initiator;
        this.job = job;
        this.log = log;
        this.agents = agents;
    }

    /** What is to be built. */
    record Plan(
            WorkspaceTransition transition,
            Version version,
            Map<String, String> parameters,
            Autostop autostop,
            ByteString state) {
        boolean isStart() {
            return transition.equals(WorkspaceTransition.START);
        }

        /** What its resources will cost a day. */
        int cost() {
            return resources().stream().mapToInt(ResourcePlan::dailyCost).sum();
        }

        /** The resources that are there once it has succeeded. */
        List<ResourcePlan> resources() {
            return version.source().resources().stream()
                    .filter(resource -> resource.isLeftBy(transition))
                    .toList();
        }
    }

    /** When the workspace is to stop by itself: so long after the build, and in which nights at the latest. */
    record Autostop(Optional<Duration> ttl, TemplateAutostopRequirement requirement) {}

    UUID id() {
        return id;
    }

    int number() {
        return number;
    }

    WorkspaceTransition transition() {
        return plan.transition();
    }

    Version version() {
        return plan.version();
    }

    Map<String, String> parameters() {
        return plan.parameters();
    }

    /** What the provisioner keeps for the next build: what was given, since nothing is provisioned. */
    ByteString state() {
        return plan.state();
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

    /** The agents that it brings about, whether it has succeeded yet or not. */
    List<FakeAgent> agents() {
        return agents;
    }

    /** The resources that it leaves behind once it has succeeded. */
    List<ResourcePlan> resources() {
        return plan.resources();
    }

    boolean isStart() {
        return plan.isStart();
    }

    /**
     * When the workspace is stopped by itself: known once the build has succeeded, if there is a time to live or a latest
     * time.
     */
    Optional<Instant> deadline(Instant now) {
        if (!job.hasSucceeded(now)) {
            return Optional.empty();
        } else if (extendedDeadline != null) {
            return Optional.of(extendedDeadline);
        }
        Optional<Instant> latest = maxDeadline(now);
        return plan.autostop()
                .ttl()
                .map(job.completesAt()::plus)
                .filter(deadline -> latest.filter(deadline::isAfter).isEmpty())
                .or(() -> latest);
    }

    /** The latest deadline that may be set. */
    Optional<Instant> maxDeadline(Instant now) {
        return job.hasSucceeded(now)
                ? AutostopRequirement.next(plan.autostop().requirement(), job.completesAt())
                : Optional.empty();
    }

    void extend(Instant deadline, Instant now) {
        extendedDeadline = deadline;
        extendedAt = now;
    }

    Instant updatedAt(Instant now) {
        if (extendedAt != null) {
            return extendedAt;
        }
        return job.isComplete(now) ? job.completesAt() : job.createdAt();
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
        return transition().equals(WorkspaceTransition.STOP) ? stop : delete;
    }
}
