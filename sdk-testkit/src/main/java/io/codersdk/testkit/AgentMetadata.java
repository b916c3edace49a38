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
                        .result(result(item, lastCollection(item, agent, now), now))
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

    private static WorkspaceAgentMetadataResult result(
            AgentPlan.Metadata item, Optional<Instant> collected, Instant now) {
        int exitStatus = ScriptOutput.exitStatus(item.script());
        return WorkspaceAgentMetadataResult.builder()
                .collectedAt(collected.orElse(null))
                .additionalProperties(Wire.zeroTimeUnless(collected.orElse(null), "collected_at"))
                .age(collected.map(at -> Duration.between(at, now)).orElse(NEVER))
                .value(collected.isPresent() ? ScriptOutput.text(item.script()) : "")
                .error(collected.isPresent() && exitStatus != 0 ? "run cmd: exit status " + exitStatus : "")
                .build();
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

    /** When the next value comes, as far as that is known. */
    static Optional<Instant> nextCollection(FakeAgent agent, Instant now) {
        if (agent.disconnectedAt(now).isPresent()) {
            return Optional.empty();
        } else if (!agent.hasConnected(now)) {
            return Optional.of(agent.connectedAt()).filter(now::isBefore);
        }
        return agent.plan().metadata().stream()
                .filter(item -> item.interval() > 0)
                .flatMap(item -> lastCollection(item, agent, now).map(at -> at.plusSeconds(item.interval())).stream())
                .min(Instant::compareTo);
    }
}
