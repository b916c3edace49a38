package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An agent: a function of the time since its build, until a later build ends it. */
final class FakeAgent {
    private final UUID id;
    private final AgentPlan plan;
    private final Job birth;
    private final boolean runs;
    private final Duration connecting;
    private final Duration scripts;
    private final AgentOutput output;
    private final Terminals terminals = new Terminals();
    private final String token = UUID.randomUUID().toString();
    private @Nullable Job end;

    /**
     * @param runs whether anything runs the agent, as nothing does after a stop
     * @param logIds where the ids of its log lines come from
     */
    FakeAgent(AgentPlan plan, Job birth, boolean runs, LongSupplier logIds, Settings settings) {
        this.id = UUID.nameUUIDFromBytes((birth.id() + " agent " + plan.name()).getBytes(UTF_8));
        this.plan = plan;
        this.birth = birth;
        this.runs = runs;
        this.connecting = settings.connecting();
        this.scripts = settings.scripts();
        this.output = new AgentOutput(this, logIds);
    }

    /** One that a plan foresees, and that nothing runs. */
    static FakeAgent planned(AgentPlan plan, Job job, Settings settings) {
        return new FakeAgent(plan, job, false, () -> 0, settings);
    }

    UUID id() {
        return id;
    }

    AgentPlan plan() {
        return plan;
    }

    /** What it shows to the server; the server knows it while the agent is there and of the latest build. */
    String token() {
        return token;
    }

    /** The resource that carries it. */
    UUID resourceId() {
        return ResourceView.carrier(birth);
    }

    Terminals terminals() {
        return terminals;
    }

    /** Lets this job, which builds something else, shut the agent down, with its terminals at once. */
    void end(Job job) {
        end = job;
        terminals.endAll();
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

    /** When it was lost: with the build that ended it. */
    Optional<Instant> disconnectedAt(Instant now) {
        return Optional.ofNullable(end)
                .filter(job -> hasConnected(now) && job.isStarted(now) && job.isComplete(now))
                .map(Job::completesAt);
    }

    boolean hasConnected(Instant now) {
        return runs
                && !now.isBefore(connectedAt())
                && (end == null || connectedAt().isBefore(end.createdAt()));
    }

    boolean isReady(Instant now) {
        return hasConnected(now) && !disconnectedAt(now).orElse(now).isBefore(readyAt());
    }

    WorkspaceAgentStatus status(Instant now) {
        if (disconnectedAt(now).isPresent()) {
            return WorkspaceAgentStatus.DISCONNECTED;
        } else if (hasConnected(now)) {
            return WorkspaceAgentStatus.CONNECTED;
        }
        boolean late = plan.timeout() > 0 && !now.isBefore(createdAt().plusSeconds(plan.timeout()));
        return late ? WorkspaceAgentStatus.TIMEOUT : WorkspaceAgentStatus.CONNECTING;
    }

    /** When time alone changes it. */
    Stream<Instant> changes() {
        return Stream.of(connectedAt(), readyAt(), createdAt().plusSeconds(plan.timeout()));
    }

    /** What it said last; one that is lost says nothing more. */
    WorkspaceAgentLifecycle lifecycle(Instant now) {
        if (!hasConnected(now)) {
            return WorkspaceAgentLifecycle.CREATED;
        }
        return isReady(now) ? WorkspaceAgentLifecycle.READY : WorkspaceAgentLifecycle.STARTING;
    }

    /** How long its scripts run. */
    Duration scriptTime() {
        return scripts;
    }

    AgentOutput output() {
        return output;
    }
}
