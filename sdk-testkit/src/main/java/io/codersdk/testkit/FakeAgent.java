package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
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
    private final List<ScriptOutput> output;
    private final long[] logIds;
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
        this.output = ScriptOutput.of(plan.scripts());
        this.logIds = output.stream().mapToLong(line -> logIds.getAsLong()).toArray();
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

    /** The resource that carries it. */
    UUID resourceId() {
        return ResourceView.carrier(birth);
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

    /** The lines that its scripts have printed by now, evenly from their begin to their end. */
    List<WorkspaceAgentLog> log(Instant now) {
        return IntStream.range(0, output.size())
                .filter(line -> hasConnected(now)
                        && !printedAt(line).isAfter(disconnectedAt(now).orElse(now)))
                .mapToObj(this::line)
                .toList();
    }

    /** When the next line comes, unless all are there. */
    Optional<Instant> nextLine(Instant now) {
        return IntStream.range(0, output.size())
                .mapToObj(this::printedAt)
                .filter(now::isBefore)
                .findFirst();
    }

    private Instant printedAt(int line) {
        return connectedAt().plus(scripts.multipliedBy(line).dividedBy(Math.max(1, output.size() - 1)));
    }

    private WorkspaceAgentLog line(int line) {
        return WorkspaceAgentLog.builder()
                .id(logIds[line])
                .createdAt(printedAt(line))
                .level(output.get(line).level())
                .output(output.get(line).text())
                .sourceId(AgentView.part(this, "log source", output.get(line).source()))
                .build();
    }
}
