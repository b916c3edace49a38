package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgentLog;
import java.time.Instant;
import java.util.List;

/** What the scripts of an agent print. */
final class AgentLog {
    private AgentLog() {}

    /** The lines behind an id that are there by now. */
    static List<WorkspaceAgentLog> after(FakeAgent agent, long id, Instant now) {
        return agent.log(now).stream().filter(line -> line.id() > id).toList();
    }

    /** How many bytes of output are there by now. */
    static int length(FakeAgent agent, Instant now) {
        return agent.log(now).stream().mapToInt(line -> line.output().length()).sum();
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
            return new Batch(
                    frames, agent.isCurrent() ? null : "", agent.nextLine(now).orElse(null));
        }
    }
}
