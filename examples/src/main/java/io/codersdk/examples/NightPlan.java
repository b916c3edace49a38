package io.codersdk.examples;

import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is to become of workspaces overnight. */
record NightPlan(Arguments given, Instant now) {
    enum Step {
        STOP,
        DELETE
    }

    /** Absent for a workspace that is left alone. */
    Optional<Step> step(Workspace workspace) {
        WorkspaceStatus status = workspace.latestBuild().status();
        boolean failed = given.has("--delete-failed") && status.equals(WorkspaceStatus.FAILED);
        if (failed
                || given.duration("--delete-unused")
                        .map(time -> isUnused(workspace, time))
                        .orElse(false)) {
            return Optional.of(Step.DELETE);
        }
        boolean idle =
                given.duration("--idle").map(time -> isUnused(workspace, time)).orElse(true);
        return status.equals(WorkspaceStatus.RUNNING) && idle ? Optional.of(Step.STOP) : Optional.empty();
    }

    private boolean isUnused(Workspace workspace, Duration time) {
        return !workspace.lastUsedAt().orElse(workspace.createdAt()).isAfter(now.minus(time));
    }
}
