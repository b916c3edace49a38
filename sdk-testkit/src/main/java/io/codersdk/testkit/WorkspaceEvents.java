package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One client that watches a workspace: a ping at once and every 15 seconds, the workspace at once and whenever its build,
 * its agents or its template change. Settings of the workspace are no event, and its deletion is no end.
 */
final class WorkspaceEvents implements FollowedLog {
    private static final Duration PINGS = Duration.ofSeconds(15);

    private final FakeWorkspace workspace;
    private final Account caller;
    private final World world;
    private Instant nextPing;
    private @Nullable State told;

    WorkspaceEvents(FakeWorkspace workspace, Account caller, World world) {
        this.workspace = workspace;
        this.caller = caller;
        this.world = world;
        this.nextPing = world.clock.instant();
    }

    /** What is worth an event. */
    private record State(UUID build, ProvisionerJobStatus job, List<AgentState> agents, Template template) {}

    private record AgentState(boolean exists, WorkspaceAgentStatus status, WorkspaceAgentLifecycle lifecycle) {}

    @Override
    public Batch read() {
        Instant now = world.clock.instant();
        List<String> frames = new ArrayList<>();
        if (!now.isBefore(nextPing)) {
            frames.add(EventBody.PING);
            nextPing = now.plus(PINGS);
        }
        State state = state(now);
        if (!state.equals(told)) {
            told = state;
            frames.add(EventBody.data(Workspace.codec().encode(WorkspaceView.of(workspace, caller, world))));
        }
        Instant next = changes()
                .filter(now::isBefore)
                .filter(nextPing::isAfter)
                .min(Instant::compareTo)
                .orElse(nextPing);
        return new Batch(frames, null, next);
    }

    private State state(Instant now) {
        FakeBuild build = workspace.latestBuild();
        List<AgentState> agents = build.agents().stream()
                .map(agent -> new AgentState(agent.exists(now), agent.status(now), agent.lifecycle(now)))
                .toList();
        Template template = world.templates.getAny(workspace.templateId()).orElseThrow();
        return new State(build.id(), build.job().status(now), agents, template);
    }

    /** When time alone changes something. */
    private Stream<Instant> changes() {
        FakeBuild build = workspace.latestBuild();
        return Stream.concat(
                Stream.of(build.job().startsAt(), build.job().completesAt()),
                build.agents().stream().flatMap(FakeAgent::changes));
    }
}
