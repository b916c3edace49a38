package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Brings one's outdated workspaces to the active versions of their templates, one after the other, and says of each what came
 * of it. Usage: {@code [parameter=value …]}, for parameters that new versions want.
 */
public final class UpdateWorkspaces {
    private UpdateWorkspaces() {}

    public static void main(String[] args) {
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                FakeWorkspaces.outdated()::start,
                coder -> run(coder, System.out, new Arguments(List.of(args)).pairs(0))));
    }

    /** Answers 1 if one could not be updated. */
    static int run(CoderClient coder, PrintStream out, Map<String, String> values) {
        var outdated = WorkspaceQuery.builder().owner("me").outdated(true).build();
        int status = ExitStatus.DONE;
        for (Workspace workspace : coder.workspaces().list(outdated).toList()) {
            try {
                coder.workspaces().update(workspace.id(), values, WaitOptions.DEFAULT);
                out.println(workspace.name() + ": updated");
            } catch (CoderException e) {
                // Such as parameters without a value, a login that is missing, or a build that goes on.
                out.println(workspace.name() + ": " + e.getMessage());
                status = ExitStatus.FAILED;
            }
        }
        return status;
    }
}
