package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.operation.AgentsOperations;
import java.util.Optional;
import java.util.UUID;

/** Terminals in workspaces, whose refusals are pages but for those about parameters. */
final class TerminalHandlers {
    private static final int DEFAULT_SIZE = 80;
    private static final int GREATEST_SIZE = 65535;
    private static final String PAGE = "<!doctype html><html><head><title>%1$d</title></head><body>%2$s</body></html>";

    private final World world;

    TerminalHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.reply(AgentsOperations.OPEN_PTY_TO_WORKSPACE_AGENT, this::open);
    }

    private Reply open(Call call) {
        if (Ids.parse(call.path("workspaceagent")).isEmpty()) {
            return page(500, "The id of the agent is none.");
        }
        Optional<FakeAgent> reachable = agent(call);
        if (reachable.isEmpty()) {
            return page(404, "There is no such agent.");
        }
        FakeAgent agent = reachable.get();
        if (!agent.isCurrent() || !agent.status(world.clock.instant()).equals(WorkspaceAgentStatus.CONNECTED)) {
            return page(502, "The agent is not connected.");
        }
        QueryParameters query = new QueryParameters(call.request());
        UUID name = query.requiredId("reconnect");
        int columns = call.hasQuery("width") ? query.count("width") : DEFAULT_SIZE;
        int rows = call.hasQuery("height") ? query.count("height") : DEFAULT_SIZE;
        query.require();
        Terminals.Wish wish = new Terminals.Wish(
                name, Math.min(columns, GREATEST_SIZE), Math.min(rows, GREATEST_SIZE), call.query("command"));
        return Handshake.answer(call.request(), () -> new TerminalSocket(agent, wish, world));
    }

    /** One in a workspace that the caller may not only see. */
    private Optional<FakeAgent> agent(Call call) {
        try {
            return Optional.of(world.workspaces.requireAgent(call))
                    .filter(located -> Workspaces.may(RbacAction.SSH, located.workspace(), call.caller()))
                    .map(Workspaces.Located::part);
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static Reply page(int status, String text) {
        return Reply.html(status, PAGE.formatted(status, text));
    }
}
