package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.CoderException;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.util.function.Function;

/**
 * For every night: stops one's workspaces that run, and says of each what came of it. Those whose last build failed are
 * deleted if that is asked for, and forgotten where they cannot be destroyed if that is asked for, too: then what their
 * template made stays. Usage: {@code [delete-failed|orphan-failed]}
 */
public final class StopWorkspaces {
    private final CoderClient coder;
    private final PrintStream out;
    private int left;

    StopWorkspaces(CoderClient coder, PrintStream out) {
        this.coder = coder;
        this.out = out;
    }

    public static void main(String[] args) {
        String failed = args.length == 0 ? "" : args[0];
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                FakeWorkspaces.withBroken()::start,
                coder -> new StopWorkspaces(coder, System.out).run(failed)));
    }

    /** Answers how many are not as they should be. */
    int run(String failed) {
        if (failed.equals("delete-failed") || failed.equals("orphan-failed")) {
            boolean orphan = failed.equals("orphan-failed");
            each(WorkspaceStatus.FAILED, workspace -> delete(workspace, orphan));
        }
        each(WorkspaceStatus.RUNNING, workspace -> {
            coder.workspaces().stop(workspace.id(), WaitOptions.DEFAULT);
            return "stopped";
        });
        return left;
    }

    private void each(WorkspaceStatus status, Function<Workspace, String> work) {
        var query = WorkspaceQuery.builder().owner("me").status(status).build();
        for (Workspace workspace : coder.workspaces().list(query).toList()) {
            try {
                out.println(workspace.name() + ": " + work.apply(workspace));
            } catch (CoderException e) {
                // Such as a build that another user began, which does something else.
                out.println(workspace.name() + ": " + e.getMessage());
                left++;
            }
        }
    }

    private String delete(Workspace workspace, boolean orphan) {
        try {
            coder.workspaces().delete(workspace.id(), WaitOptions.DEFAULT);
            return "deleted";
        } catch (JobFailedException e) {
            if (!orphan) {
                throw e;
            }
            coder.workspaces().orphan(workspace.id(), WaitOptions.DEFAULT);
            return "forgotten, since it could not be destroyed: " + e.error().orElse(e.status());
        }
    }
}
