package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.CoderException;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.time.Clock;
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
    private final Arguments given;
    private final NightPlan plan;

    StopWorkspaces(CoderClient coder, PrintStream out, Clock clock, String... args) {
        this.coder = coder;
        this.out = out;
        this.given = new Arguments(
                List.of(args), "--idle", "--delete-unused", "--delete-failed", "--orphan", "--dry-run", "--json");
        this.plan = new NightPlan(given, clock.instant());
    }

    public static void main(String[] args) {
        System.exit(Deployment.use(
                Environment.system(),
                System.err,
                FakeWorkspaces.withBroken()::start,
                coder -> new StopWorkspaces(coder, System.out, Clock.systemUTC(), args).run()));
    }

    /** Answers 1 if a workspace is not as it should be. */
    int run() {
        int status = ExitStatus.DONE;
        for (Workspace workspace : coder.workspaces()
                .list(WorkspaceQuery.raw(given.word(0, "owner:me")))
                .toList()) {
            Optional<NightPlan.Step> step = plan.step(workspace);
            try {
                step.ifPresent(wanted -> report(workspace, "result", carryOut(wanted, workspace)));
            } catch (CoderException e) {
                // Such as a build that another user began, which does something else.
                report(workspace, "error", Errors.firstLine(e));
                status = ExitStatus.FAILED;
            }
        }
        return status;
    }

    private String carryOut(NightPlan.Step step, Workspace workspace) {
        if (given.has("--dry-run")) {
            return step == NightPlan.Step.STOP ? "would be stopped" : "would be deleted";
        } else if (step == NightPlan.Step.DELETE) {
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
