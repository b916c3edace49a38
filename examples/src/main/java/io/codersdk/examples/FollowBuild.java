package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.stream.LogStream;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.util.UUID;

/**
 * Shows the log of a workspace's latest build while it is written, and then how the build ended: of one that failed, why, and
 * what can be done about it. Usage: {@code [workspace]}; on a fake deployment, {@code broken} has a build that failed.
 */
public final class FollowBuild {
    private FollowBuild() {}

    public static void main(String[] args) {
        String workspace = args.length == 0 ? "example" : args[0];
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                FakeWorkspaces.of("example")
                        .workspace("broken", broken -> broken.failed("the cloud has no room for it"))::start,
                coder -> run(coder, System.out, workspace)));
    }

    /** Answers zero if the build succeeded. */
    static int run(CoderClient coder, PrintStream out, String workspace) {
        return run(coder, out, coder.workspaces().getByName("me", workspace));
    }

    static int run(CoderClient coder, PrintStream out, Workspace workspace) {
        UUID build = workspace.latestBuild().id();
        String stage = "";
        try (LogStream<ProvisionerJobLog> lines = coder.builds().followLogs(build)) {
            for (ProvisionerJobLog line : lines) {
                if (!line.stage().equals(stage)) {
                    stage = line.stage();
                    out.println("== " + stage);
                }
                out.println((line.logLevel().equals(LogLevel.ERROR) ? "error: " : "") + line.output());
            }
        }
        // The log ends with the build, and does not say how that went.
        try {
            coder.builds().waitUntilDone(build, WaitOptions.DEFAULT);
            out.println(ProvisionerJobStatus.SUCCEEDED);
            return ExitStatus.DONE;
        } catch (JobFailedException e) {
            out.println(Errors.firstLine(e));
            return ExitStatus.of(e);
        }
    }
}
