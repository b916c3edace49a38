package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.util.List;

/**
 * For a step of a CI: creates a workspace and waits until it is ready. Its id and page go to the standard output, or one object
 * of JSON; progress and errors to the standard error stream. Ends with 0 once it is ready, 1 if it failed or its start scripts
 * did, 2 for arguments that are none, and 75 if the same may go well later, as after a timeout or where no provisioner is
 * there. A workspace that failed stays for a look. Usage: {@code [name] [template] [parameter=value …] [--timeout=20m] [--json]}
 */
public final class CreateWorkspace {
    private final CoderClient coder;
    private final PrintStream out;
    private final PrintStream progress;

    CreateWorkspace(CoderClient coder, PrintStream out, PrintStream progress) {
        this.coder = coder;
        this.out = out;
        this.progress = progress;
    }

    public static void main(String[] args) {
        System.exit(Deployment.use(
                Environment.system(),
                System.err,
                FakeWorkspaces.of("other")::start,
                coder -> new CreateWorkspace(coder, System.out, System.err).run(args)));
    }

    int run(String... args) {
        Arguments given = new Arguments(List.of(args), "--timeout", "--json");
        String name = given.word(0, "example");
        Template template = coder.templates().getByName(OrganizationsClient.DEFAULT, given.word(1, "small"));
        WaitOptions wait = WaitOptions.listeningWith(new ConsoleProgress(progress));
        Workspace workspace = coder.workspaces()
                .createAndWait(
                        "me",
                        request ->
                                request.name(name).templateId(template.id()).richParameterValues(given.parameters(2)),
                        given.duration("--timeout").map(wait::timeout).orElse(wait));
        List<String> broken = WorkspacesClient.agents(workspace.latestBuild()).stream()
                .filter(agent -> !agent.lifecycleState().equals(WorkspaceAgentLifecycle.READY))
                .map(agent -> agent.name() + " is " + agent.lifecycleState())
                .toList();
        print(workspace, broken.isEmpty(), given.has("--json"));
        broken.forEach(agent -> progress.println("Its start scripts did not succeed: agent " + agent + "."));
        return broken.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void print(Workspace workspace, boolean ready, boolean json) {
        String page = coder.server().buildInfo().dashboardUrl() + "/@" + workspace.ownerName() + "/" + workspace.name();
        if (json) {
            out.println(
                    new JsonLine().with("id", workspace.id()).with("url", page).with("ready", ready));
        } else {
            out.println(workspace.id() + " " + page);
        }
    }
}
