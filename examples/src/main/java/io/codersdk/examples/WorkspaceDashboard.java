package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.Workspace;
import java.io.PrintStream;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A table of workspaces that changes in place as they do, until it is interrupted. Usage: {@code [search]} */
public final class WorkspaceDashboard {
    private static final long MILLIS_BETWEEN_LISTS = 5_000;
    private static final String TOP = "\u001b[H";
    private static final String NEXT_LINE = "\u001b[K\n";
    private static final String NOTHING_BELOW = "\u001b[J";

    private final CoderClient coder;
    private final PrintStream out;
    private final int rows;
    private final ConcurrentHashMap<UUID, Workspace> shown = new ConcurrentHashMap<>();

    /** @param rows how many there is room for */
    WorkspaceDashboard(CoderClient coder, PrintStream out, int rows) {
        this.coder = coder;
        this.out = out;
        this.rows = rows;
    }

    public static void main(String[] args) {
        int rows = new Tty().size().rows() - 1;
        var query = WorkspaceQuery.raw(String.join(" ", args));
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                () -> FakeWorkspaces.startBusy("backend", "docs", "frontend"),
                coder -> new WorkspaceDashboard(coder, System.out, rows).run(query)));
    }

    int run(WorkspaceQuery query) {
        try {
            while (true) {
                look(query);
                Thread.sleep(MILLIS_BETWEEN_LISTS);
            }
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private void look(WorkspaceQuery query) {
        try {
            coder.workspaces().list(query).stream().limit(rows).forEach(this::add);
        } catch (CoderException e) {
            if (shown.isEmpty()) {
                throw e;
            } // Else the server may be back before the watches give up.
        }
    }

    private void add(Workspace workspace) {
        if (shown.size() < rows && shown.putIfAbsent(workspace.id(), workspace) == null) {
            var unused = coder.async().call(client -> watch(client, workspace.id()));
        }
    }

    /** One that cannot be watched any more is found by the next look, if it is still there. */
    private boolean watch(CoderClient client, UUID workspace) {
        try (var states = client.workspaces().watch(workspace)) {
            for (Workspace state : states) {
                shown.put(workspace, state);
                draw();
            }
            return true;
        } finally {
            shown.remove(workspace);
            draw();
        }
    }

    private synchronized void draw() {
        out.print(shown.values().stream()
                .map(WorkspaceDashboard::row)
                .sorted()
                .collect(Collectors.joining(NEXT_LINE, TOP, NEXT_LINE + NOTHING_BELOW)));
        out.flush();
    }

    private static String row(Workspace workspace) {
        String agents = WorkspacesClient.agents(workspace.latestBuild()).stream()
                .map(agent -> agent.name() + " " + agent.status() + ", " + agent.lifecycleState())
                .collect(Collectors.joining("; "));
        String name = workspace.ownerName() + "/" + workspace.name();
        return "%-28s %-10s %s".formatted(name, workspace.latestBuild().status(), agents);
    }
}
