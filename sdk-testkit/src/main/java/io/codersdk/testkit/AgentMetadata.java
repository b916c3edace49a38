package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.codersdk.WorkspaceAgentMetadataDescription;
import io.codersdk.model.codersdk.WorkspaceAgentMetadataResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an agent measures, from when it connects until it is lost, each value at its own interval. */
final class AgentMetadata {
    /** The age of what was never measured: as long as the server can count. */
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000);

    private AgentMetadata() {}

    static List<WorkspaceAgentMetadata> of(FakeAgent agent, Instant now) {
        return agent.plan().metadata().stream()
                .sorted(Comparator.comparingInt(AgentPlan.Metadata::order).thenComparing(AgentPlan.Metadata::key))
                .map(item -> WorkspaceAgentMetadata.builder()
                        .description(description(item))
                        .result(result(measured(item, agent, now), now))
                        .build())
                .toList();
    }

    private static WorkspaceAgentMetadataDescription description(AgentPlan.Metadata item) {
        return WorkspaceAgentMetadataDescription.builder()
                .displayName(item.displayName())
                .key(item.key())
                .script(item.script())
                .interval(Duration.ofSeconds(item.interval()))
                .timeout(Duration.ofSeconds(item.timeout()))
                .build();
    }

    private static WorkspaceAgentMetadataResult result(Optional<FakeAgent.Measured> measured, Instant now) {
        Instant collected = measured.map(FakeAgent.Measured::at).orElse(null);
        return WorkspaceAgentMetadataResult.builder()
                .collectedAt(collected)
                .additionalProperties(Wire.zeroTimeUnless(collected, "collected_at"))
                .age(collected == null ? NEVER : Duration.between(collected, now))
                .value(measured.map(FakeAgent.Measured::value).orElse(""))
                .error(measured.map(FakeAgent.Measured::error).orElse(""))
                .build();
    }

    /** The latest value: what the agent was told, or else what its script printed. */
    private static Optional<FakeAgent.Measured> measured(AgentPlan.Metadata item, FakeAgent agent, Instant now) {
        return agent.measured(item.key())
                .or(() -> lastCollection(item, agent, now)
                        .map(at -> new FakeAgent.Measured(ScriptOutput.text(item.script()), error(item), at)));
    }

    private static String error(AgentPlan.Metadata item) {
        int exitStatus = ScriptOutput.exitStatus(item.script());
        return exitStatus == 0 ? "" : "run cmd: exit status " + exitStatus;
    }

    private static Optional<Instant> lastCollection(AgentPlan.Metadata item, FakeAgent agent, Instant now) {
        if (!agent.hasConnected(now)) {
            return Optional.empty();
        }
        Instant until = agent.disconnectedAt(now).orElse(now);
        long seconds = Duration.between(agent.connectedAt(), until).toSeconds();
        return Optional.of(
                agent.connectedAt().plusSeconds(item.interval() == 0 ? 0 : seconds - seconds % item.interval()));
    }

    /** When the next value comes, or came if it came since, as far as that is known. */
    static Optional<Instant> nextCollection(FakeAgent agent, Instant since) {
        return agent.plan().metadata().stream()
                .flatMap(item -> nextCollection(item, agent, since).stream())
                .min(Instant::compareTo);
    }

    private static Optional<Instant> nextCollection(AgentPlan.Metadata item, FakeAgent agent, Instant since) {
        Optional<Instant> told = agent.measured(item.key()).map(FakeAgent.Measured::at);
        if (told.isPresent() || agent.disconnectedAt(since).isPresent()) {
            return told.filter(at -> !at.isBefore(since));
        } else if (!agent.hasConnected(since)) {
            return Optional.of(agent.connectedAt()).filter(since::isBefore);
        }
        return lastCollection(item, agent, since)
                .filter(unused -> item.interval() > 0)
                .map(at -> at.plusSeconds(item.interval()));
    }
}
