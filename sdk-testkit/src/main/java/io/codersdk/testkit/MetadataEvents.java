package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client that watches what an agent measures: all of it at once, when something is measured, though not twice within
 * a second, and every five seconds. It does not end with the agent, whose values just get old.
 */
final class MetadataEvents implements FollowedLog {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final FakeAgent agent;
    private final FakeClock clock;
    private @Nullable Instant toldAt;

    MetadataEvents(FakeAgent agent, FakeClock clock) {
        this.agent = agent;
        this.clock = clock;
    }

    @Override
    public Batch read() {
        Instant now = clock.instant();
        if (toldAt != null && now.isBefore(next(toldAt))) {
            return new Batch(List.of(), null, next(toldAt));
        }
        toldAt = now;
        byte[] items = WorkspaceAgentMetadata.codec().list().encode(AgentMetadata.of(agent, now));
        return new Batch(List.of(EventBody.data(items)), null, next(now));
    }

    /** When something is to be told that was not at this time. */
    private Instant next(Instant told) {
        Instant latest = told.plus(LONGEST);
        Optional<Instant> measured = AgentMetadata.nextCollection(agent, told);
        return measured.map(at -> at.isBefore(told.plus(SHORTEST)) ? told.plus(SHORTEST) : at)
                .filter(latest::isAfter)
                .orElse(latest);
    }
}
