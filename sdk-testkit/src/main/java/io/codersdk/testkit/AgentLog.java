package io.codersdk.testkit;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the scripts of an agent print: a line when they begin, and one when they are done. */
final class AgentLog {
    private AgentLog() {}

    /** The lines behind an id that are there by now. */
    static List<WorkspaceAgentLog> after(FakeAgent agent, long id, Instant now) {
        Stream.Builder<WorkspaceAgentLog> lines = Stream.builder();
        if (agent.hasConnected(now)) {
            lines.add(line(agent, 0, agent.connectedAt(), "Running the startup scripts"));
        }
        if (agent.isReady(now)) {
            lines.add(line(agent, 1, agent.readyAt(), "The startup scripts are done"));
        }
        return lines.build().filter(line -> line.id() > id).toList();
    }

    private static WorkspaceAgentLog line(FakeAgent agent, int index, Instant at, String output) {
        return WorkspaceAgentLog.builder()
                .id(agent.firstLogId() + index)
                .createdAt(at)
                .level(LogLevel.INFO)
                .output(output)
                .sourceId(agent.logSourceId())
                .build();
    }

    /** How many bytes of output are there by now. */
    static int length(FakeAgent agent, Instant now) {
        return after(agent, 0, now).stream()
                .mapToInt(line -> line.output().length())
                .sum();
    }

    /** One socket: an array a frame, the first one at once, and no end while the agent is in the latest build. */
    static final class Following implements FollowedLog {
        private final FakeAgent agent;
        private final FakeClock clock;
        private long last;
        private boolean begun;

        Following(FakeAgent agent, long after, FakeClock clock) {
            this.agent = agent;
            this.last = after;
            this.clock = clock;
        }

        @Override
        public Batch read() {
            Instant now = clock.instant();
            List<WorkspaceAgentLog> lines = after(agent, last, now);
            List<String> frames = List.of();
            if (!begun || !lines.isEmpty()) {
                begun = true;
                frames =
                        List.of(LogSocket.frame(WorkspaceAgentLog.codec().list().encode(lines)));
            }
            for (WorkspaceAgentLog line : lines) {
                last = line.id();
            }
            Instant next = Stream.of(agent.connectedAt(), agent.readyAt())
                    .filter(now::isBefore)
                    .findFirst()
                    .orElse(null);
            return new Batch(frames, agent.isCurrent() ? null : "", next);
        }
    }
}
