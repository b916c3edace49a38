package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.operation.AgentsOperations;

/** Agents as users see them. */
final class AgentHandlers {
    private final World world;

    AgentHandlers(World world) {
        this.world = world;
    }

    @SuppressWarnings("deprecation") // old clients use the alias
    void register(Routes routes) {
        routes.answer(AgentsOperations.GET_WORKSPACE_AGENT_BY_ID, this::get);
        routes.reply(AgentsOperations.GET_LOGS_BY_WORKSPACE_AGENT, this::logs);
        routes.reply(AgentsOperations.REMOVED_GET_LOGS_BY_WORKSPACE_AGENT, this::logs);
    }

    private WorkspaceAgent get(Call call) {
        Workspaces.Located<FakeAgent> located = world.workspaces.requireAgent(call);
        FakeBuild build = located.workspace().builds().stream()
                .filter(candidate -> candidate.agents().contains(located.part()))
                .findFirst()
                .orElseThrow();
        return AgentView.of(located.part(), located.workspace(), build.resourceId(), world.clock.instant());
    }

    private Reply logs(Call call) {
        FakeAgent agent = world.workspaces.requireAgent(call).part();
        long after = call.number("after", 0);
        return FollowedLog.reply(
                call,
                () -> Reply.json(
                        200, WorkspaceAgentLog.codec().list(), AgentLog.after(agent, after, world.clock.instant())),
                () -> new AgentLog.Following(agent, after, world.clock));
    }
}
