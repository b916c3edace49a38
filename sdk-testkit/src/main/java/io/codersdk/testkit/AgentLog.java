package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgentLog;
import java.time.Instant;
import java.util.List;

/** One client that follows the log of an agent: an array a frame, the first one at once, no end while the build is the latest. */
final class AgentLog implements FollowedLog {
    private final FakeAgent agent;
    private final FakeClock clock;
    private long last;
    private boolean begun;

    AgentLog(FakeAgent agent, long after, FakeClock clock) {
        this.agent = agent;
        this.last = after;
        this.clock = clock;
    }

    /** The lines behind an id that are there by now. */
    static List<WorkspaceAgentLog> after(FakeAgent agent, long id, Instant now) {
        return agent.output().lines(now).stream().filter(line -> line.id() > id).toList();
    }

    @Override
    public Batch read() {
        Instant now = clock.instant();
        List<WorkspaceAgentLog> lines = after(agent, last, now);
        List<String> frames = List.of();
        if (!begun || !lines.isEmpty()) {
            begun = true;
            frames = List.of(LogSocket.frame(WorkspaceAgentLog.codec().list().encode(lines)));
        }
        for (WorkspaceAgentLog line : lines) {
            last = line.id();
        }
        return new Batch(
                frames,
                agent.isCurrent() ? null : "",
                agent.output().nextLine(now).orElse(null));
    }
}
