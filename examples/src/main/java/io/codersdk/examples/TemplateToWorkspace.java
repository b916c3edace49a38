package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.CoderException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * From a folder with a Terraform template to a workspace that is ready, and back to nothing. Works on the deployment that
 * the environment or Coder's command line names, and on a fake in the same process where they name none.
 *
 * <p>Usage: {@code [folder] [workspace name] [parameter=value …]}
 */
public final class TemplateToWorkspace {
    private static final List<String> DEFAULTS = List.of("examples/templates/docker", "example", "cpu=4");

    private final CoderClient coder;
    private final PrintStream out;
    private final Steps steps;
    private final Set<String> leftBehind = new TreeSet<>();

    TemplateToWorkspace(CoderClient coder, PrintStream out) {
        this.coder = coder;
        this.out = out;
        this.steps = new Steps(out);
    }

    public static void main(String[] args) {
        System.exit(start(Environment.system(), args.length == 0 ? DEFAULTS : List.of(args), System.out));
    }

    /** Runs on whatever deployment the environment names; answers the exit status. */
    static int start(Environment environment, List<String> args, PrintStream out) {
        return Deployment.use(
                environment, out, FakeCoder::start, coder -> new TemplateToWorkspace(coder, out).run(args));
    }

    int run(List<String> args) {
        try {
            work(args);
            steps.printSummary();
            return 0;
        } catch (ConflictException e) {
            return failed(e, " Choose another name for the workspace, as the second argument.");
        } catch (UnauthorizedException e) {
            return failed(e, " Set CODER_SESSION_TOKEN to a valid token, or log in with Coder's command line.");
        } catch (CoderException | IllegalArgumentException e) {
            return failed(e, "");
        }
    }

    private void work(List<String> args) {
        Path folder = Path.of(args.get(0));
        String name = args.size() > 1 ? args.get(1) : DEFAULTS.get(1);
        WaitOptions wait = WaitOptions.listeningWith(new ConsoleProgress(out));

        String me = steps.run("Log in", () -> coder.users().get("me")).username();
        PushedTemplate pushed = steps.run(
                "Import the template",
                () -> coder.templates().push(TemplatePush.of(folder).waitOptions(wait)));
        leftBehind.add("template " + pushed.template().name());
        out.println((pushed.created() ? "Created" : "Updated") + " template "
                + pushed.template().name() + ", version " + pushed.version().name());

        Workspace created =
                steps.run("Create the workspace", () -> coder.workspaces().create("me", workspace(pushed, name, args)));
        leftBehind.add("workspace " + me + "/" + name);
        steps.run("Build it and wait for its agent", () -> coder.workspaces().waitUntilReady(created.id(), wait));

        WorkspaceQuery running = WorkspaceQuery.builder()
                .owner("me")
                .status(WorkspaceStatus.RUNNING)
                .build();
        for (Workspace workspace : steps.run(
                        "List what is running", () -> coder.workspaces().list(running))
                .toList()) {
            out.println("Running: " + workspace.ownerName() + "/" + workspace.name());
        }

        steps.run("Stop it", () -> coder.workspaces().stop(created.id(), wait));
        steps.run("Delete it", () -> {
            coder.workspaces().delete(created.id(), wait);
            return leftBehind.remove("workspace " + me + "/" + name);
        });
        out.println("Workspace " + me + "/" + name + " is deleted; template "
                + pushed.template().name() + " stays.");
    }

    private static CreateWorkspaceRequest workspace(PushedTemplate pushed, String name, List<String> args) {
        return CreateWorkspaceRequest.builder()
                .name(name)
                .templateVersionId(pushed.version().id())
                .richParameterValues(new Arguments(args).parameters(2))
                .build();
    }

    private int failed(RuntimeException e, String advice) {
        String left = leftBehind.isEmpty() ? "" : " Left behind: " + String.join(", ", leftBehind) + ".";
        out.println("Error: " + Errors.firstLine(e) + advice + left);
        return e instanceof CoderException failure ? ExitStatus.of(failure) : ExitStatus.WRONG_USAGE;
    }
}
