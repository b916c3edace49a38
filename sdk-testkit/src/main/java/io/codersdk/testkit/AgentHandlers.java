package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.operation.AgentsOperations;
import java.util.Optional;

/** Agents as users see them. */
final class AgentHandlers {
    private final World world;

    AgentHandlers(World world) {
        this.world = world;
    }

    @SuppressWarnings("deprecation") // old clients use the alias
    void register(Routes routes) {
        routes.answer(AgentsOperations.GET_WORKSPACE_AGENT_BY_ID, this::get);
        routes.answer(
                AgentsOperations.GET_LISTENING_PORTS_FOR_WORKSPACE_AGENT,
                call -> ListeningPorts.of(world.workspaces.requireAgent(call).part(), world.clock.instant()));
        routes.reply(
                AgentsOperations.WATCH_FOR_WORKSPACE_AGENT_METADATA_UPDATES,
                call -> Reply.events(
                        new MetadataEvents(world.workspaces.requireAgent(call).part(), world.clock)));
        routes.reply(AgentsOperations.GET_LOGS_BY_WORKSPACE_AGENT, this::logs);
        routes.reply(AgentsOperations.REMOVED_GET_LOGS_BY_WORKSPACE_AGENT, this::logs);
    }

    private WorkspaceAgent get(Call call) {
        Workspaces.Located<FakeAgent> located = world.workspaces.requireAgent(call);
        return AgentView.of(located.part(), Optional.of(located.workspace()), world.clock.instant());
    }

    private Reply logs(Call call) {
        FakeAgent agent = world.workspaces.requireAgent(call).part();
        long after = call.number("after", 0);
        return FollowedLog.reply(
                call,
                () -> Reply.json(
                        200, WorkspaceAgentLog.codec().list(), AgentLog.after(agent, after, world.clock.instant())),
                () -> new AgentLog(agent, after, world.clock));
    }
}
