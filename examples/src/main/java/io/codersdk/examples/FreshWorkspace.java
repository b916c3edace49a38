package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.OrganizationsClient;
import io.codersdk.error.BuildInProgressException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.util.Optional;

/**
 * A workspace that has just started, for a job that wants a clean one: it is created where there is none, restarted where it
 * runs, started where it does not. Builds of others are waited for. Usage: {@code [workspace] [template]}
 */
public final class FreshWorkspace {
    private final CoderClient coder;
    private final PrintStream out;
    private final WaitOptions wait;

    FreshWorkspace(CoderClient coder, PrintStream out) {
        this.coder = coder;
        this.out = out;
        this.wait = WaitOptions.listeningWith(new ConsoleProgress(out));
    }

    public static void main(String[] args) {
        String workspace = args.length == 0 ? "example" : args[0];
        String template = args.length < 2 ? "small" : args[1];
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                FakeWorkspaces.of(workspace)::start,
                coder -> new FreshWorkspace(coder, System.out).run(workspace, template)));
    }

    int run(String workspace, String template) {
        while (true) {
            try {
                Workspace ready = bringUp(workspace, template);
                out.println(ready.name() + " is ready, by build "
                        + ready.latestBuild().buildNumber());
                return 0;
            } catch (BuildInProgressException e) {
                out.println(e.initiator() + " wants it to " + e.transition() + ": waiting for that");
                coder.builds().waitUntilDone(e.build(), wait);
            }
        }
    }

    private Workspace bringUp(String name, String template) {
        Optional<Workspace> there = find(name);
        if (there.isEmpty()) {
            Template found = coder.templates().getByName(OrganizationsClient.DEFAULT, template);
            return coder.workspaces()
                    .createAndWait("me", request -> request.name(name).templateId(found.id()), wait);
        }
        Workspace workspace = there.get();
        return workspace.latestBuild().status().equals(WorkspaceStatus.RUNNING)
                ? coder.workspaces().restart(workspace.id(), wait)
                // Where somebody else is just starting it, this waits for that build.
                : coder.workspaces().start(workspace.id(), wait);
    }

    private Optional<Workspace> find(String name) {
        try {
            return Optional.of(coder.workspaces().getByName("me", name));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
