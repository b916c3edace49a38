package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An agent: a function of the time since its build and of what it was told, until a later build ends it. */
final class FakeAgent {
    /** How many bytes of a value are kept. */
    private static final int LONGEST_VALUE = 2048;

    private final UUID id;
    private final AgentPlan plan;
    private final Job birth;
    private final boolean runs;
    private final Duration scripts;
    private final AgentLife life;
    private final AgentOutput output;
    private final Map<String, Measured> measured = new HashMap<>();
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
        this.scripts = settings.scripts();
        this.life = new AgentLife(birth, settings);
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

    /** Whether anything runs it, as nothing does after a stop. */
    boolean isRun() {
        return runs;
    }

    /** Whether its build is still the latest one. */
    boolean isCurrent() {
        return end == null;
    }

    Instant createdAt() {
        return birth.completesAt();
    }

    AgentLife life() {
        return life;
    }

    Instant connectedAt() {
        return life.connectedAt();
    }

    /** When its start scripts end, well or not. */
    Instant startedUpAt() {
        return life.startedUpAt();
    }

    /** When it was lost: by itself, or with the build that ended it. */
    Optional<Instant> disconnectedAt(Instant now) {
        return life.lostAt()
                .or(() -> Optional.ofNullable(end)
                        .filter(job -> hasConnected(now) && job.isStarted(now) && job.isComplete(now))
                        .map(Job::completesAt));
    }

    private Instant lastSeen(Instant now) {
        return disconnectedAt(now).orElse(now);
    }

    boolean hasConnected(Instant now) {
        return runs
                && !now.isBefore(connectedAt())
                && (end == null || connectedAt().isBefore(end.createdAt()));
    }

    /** Whether its start scripts have ended, well or not, while it was there. */
    boolean hasStartedUp(Instant now) {
        return hasConnected(now) && !lastSeen(now).isBefore(startedUpAt());
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
        return Stream.of(connectedAt(), startedUpAt(), createdAt().plusSeconds(plan.timeout()));
    }

    /** What it said last; one that is lost says nothing more. */
    WorkspaceAgentLifecycle lifecycle(Instant now) {
        return hasConnected(now) ? life.lifecycle(lastSeen(now)) : WorkspaceAgentLifecycle.CREATED;
    }

    /** What it was told to have measured. */
    record Measured(String value, String error, Instant at) {}

    void measure(String key, String value, Instant now) {
        byte[] bytes = value.getBytes(UTF_8);
        measured.put(
                key,
                bytes.length > LONGEST_VALUE
                        ? new Measured(new String(bytes, 0, LONGEST_VALUE, UTF_8), "the value was cut", now)
                        : new Measured(value, "", now));
    }

    Optional<Measured> measured(String key) {
        return Optional.ofNullable(measured.get(key));
    }

    /** How long its scripts run. */
    Duration scriptTime() {
        return scripts;
    }

    AgentOutput output() {
        return output;
    }
}
