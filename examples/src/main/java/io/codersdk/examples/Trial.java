package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.stream.LogStream;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.util.List;
import java.util.UUID;

/** Tries a version of a template before anybody has workspaces of it. */
final class Trial {
    private final CoderClient coder;
    private final WaitOptions wait;

    Trial(CoderClient coder, ProgressListener progress) {
        this.coder = coder;
        this.wait = WaitOptions.listeningWith(progress);
    }

    /** By a dry run, which makes nothing. */
    ProvisionerJob plan(UUID version, List<WorkspaceBuildParameter> parameters) {
        UUID job = coder.dryRuns()
                .create(version, plan -> plan.richParameterValues(parameters))
                .id();
        try (LogStream<ProvisionerJobLog> lines = coder.dryRuns().followLogs(version, job)) {
            lines.forEach(line -> wait.listener().log(line.logLevel(), line.output()));
        }
        ProvisionerJob done = coder.dryRuns().get(version, job);
        if (!done.status().equals(ProvisionerJobStatus.SUCCEEDED)) {
            throw new CoderException("The dry run " + done.status()
                    + done.error().map(error -> ": " + error).orElse(""));
        }
        return done;
    }

    /** By a workspace, which is deleted again whatever comes of it. */
    Workspace build(UUID version, List<WorkspaceBuildParameter> parameters) {
        String name = "try-" + UUID.randomUUID().toString().substring(0, 8);
        Workspace workspace = coder.workspaces()
                .create(
                        "me",
                        request -> request.name(name).templateVersionId(version).richParameterValues(parameters));
        Workspace ready;
        try {
            ready = coder.workspaces().waitUntilReady(workspace.id(), wait);
        } catch (CoderException e) {
            try {
                coder.workspaces().delete(workspace.id(), wait);
            } catch (CoderException undeleted) {
                e.addSuppressed(undeleted);
            }
            throw e;
        }
        coder.workspaces().delete(workspace.id(), wait);
        return ready;
    }
}
