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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * For every night: stops workspaces that run, one's own or those of a search such as {@code owner:ada} or {@code ""}, and says
 * of each what came of it.
 *
 * <ul>
 *   <li>{@code --idle=8h} leaves alone what was used in that time.
 *   <li>{@code --delete-unused=30d} deletes what was not, whatever its state.
 *   <li>{@code --delete-failed} deletes what could not be built.
 *   <li>{@code --orphan} forgets what cannot be destroyed; then what its template made stays.
 *   <li>{@code --dry-run} says what would be done, and does nothing.
 *   <li>{@code --json} says it in objects of JSON, one a line.
 * </ul>
 */
public final class StopWorkspaces {
    private final CoderClient coder;
    private final PrintStream out;
    private final Instant now;
    private final Arguments given;

    StopWorkspaces(CoderClient coder, PrintStream out, Clock clock, String... args) {
        this.coder = coder;
        this.out = out;
        this.now = clock.instant();
        this.given = new Arguments(
                List.of(args), "--idle", "--delete-unused", "--delete-failed", "--orphan", "--dry-run", "--json");
    }

    public static void main(String[] args) {
        System.exit(Deployment.use(
                Environment.system(),
                System.err,
                FakeWorkspaces.withBroken()::start,
                coder -> new StopWorkspaces(coder, System.out, Clock.systemUTC(), args).run()));
    }

    private enum Plan {
        STOP,
        DELETE
    }

    /** Answers 1 if a workspace is not as it should be. */
    int run() {
        int status = ExitStatus.DONE;
        for (Workspace workspace : coder.workspaces()
                .list(WorkspaceQuery.raw(given.word(0, "owner:me")))
                .toList()) {
            Optional<Plan> plan = plan(workspace);
            try {
                plan.ifPresent(wanted -> report(workspace, "result", carryOut(wanted, workspace)));
            } catch (CoderException e) {
                // Such as a build that another user began, which does something else.
                report(workspace, "error", String.valueOf(e.getMessage()));
                status = ExitStatus.FAILED;
            }
        }
        return status;
    }

    private Optional<Plan> plan(Workspace workspace) {
        WorkspaceStatus status = workspace.latestBuild().status();
        boolean failed = given.has("--delete-failed") && status.equals(WorkspaceStatus.FAILED);
        if (failed
                || given.duration("--delete-unused")
                        .map(time -> isUnused(workspace, time))
                        .orElse(false)) {
            return Optional.of(Plan.DELETE);
        }
        boolean idle =
                given.duration("--idle").map(time -> isUnused(workspace, time)).orElse(true);
        return status.equals(WorkspaceStatus.RUNNING) && idle ? Optional.of(Plan.STOP) : Optional.empty();
    }

    private boolean isUnused(Workspace workspace, Duration time) {
        return !workspace.lastUsedAt().orElse(workspace.createdAt()).isAfter(now.minus(time));
    }

    private String carryOut(Plan plan, Workspace workspace) {
        if (given.has("--dry-run")) {
            return plan == Plan.STOP ? "would be stopped" : "would be deleted";
        } else if (plan == Plan.DELETE) {
            return delete(workspace);
        }
        coder.workspaces().stop(workspace.id(), WaitOptions.DEFAULT);
        return "stopped";
    }

    private String delete(Workspace workspace) {
        try {
            coder.workspaces().delete(workspace.id(), WaitOptions.DEFAULT);
            return "deleted";
        } catch (JobFailedException e) {
            if (!given.has("--orphan")) {
                throw e;
            }
            coder.workspaces().orphan(workspace.id(), WaitOptions.DEFAULT);
            return "forgotten, since it could not be destroyed: " + e.error().orElse(e.status());
        }
    }

    private void report(Workspace workspace, String kind, String what) {
        String name = workspace.ownerName() + "/" + workspace.name();
        out.println(
                given.has("--json")
                        ? new JsonLine()
                                .with("workspace", name)
                                .with("id", workspace.id())
                                .with(kind, what)
                        : name + ": " + what);
    }
}
