package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobScriptTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void aBuildFailsWithTheErrorThatWasAskedForAndTheNextOneSucceeds() {
        Workspace workspace = scenario.running();
        scenario.coder.nextBuild().fails("no space left");
        WorkspaceBuild stop = scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        WorkspaceBuild failed = scenario.reload(workspace).latestBuild();
        assertThat(failed.status()).isEqualTo(WorkspaceStatus.FAILED);
        assertThat(failed.job().error()).hasValue("no space left");
        assertThat(failed.resources()).isEmpty();
        assertThat(scenario.owner
                        .get("/workspacebuilds/" + stop.id() + "/logs")
                        .as(ProvisionerJobLog.codec().list()))
                .filteredOn(line -> line.logLevel().equals(LogLevel.ERROR))
                .extracting(ProvisionerJobLog::output)
                .containsExactly("no space left");
        scenario.build(workspace, WorkspaceTransition.START);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
    }

    @Test
    void aDeletionThatFailsLeavesTheWorkspace() {
        Workspace workspace = scenario.running();
        scenario.coder.nextBuild().fails("the volume is busy");
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.FAILED);
    }

    @Test
    void aJobThatHangsRunsUntilItIsCancelled() {
        Workspace workspace = scenario.running();
        scenario.coder.nextBuild().hangs();
        WorkspaceBuild stop = scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.pass(Duration.ofDays(5));
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPING);
        scenario.owner.send("PATCH", "/workspacebuilds/" + stop.id() + "/cancel", "");
        scenario.finish();
        ProvisionerJob job = scenario.reload(workspace).latestBuild().job();
        assertThat(job.status()).isEqualTo(ProvisionerJobStatus.FAILED);
        assertThat(job.canceledAt()).isPresent();
    }

    @Test
    void anImportCanBeMadeToFail() {
        scenario.coder.nextImport().fails("terraform has crashed");
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        scenario.finish();
        assertThat(scenario.reload(version).job().error()).hasValue("terraform has crashed");
    }

    @Test
    void aDryRunCanBeMadeToFailAndNothingElseFailsForIt() {
        TemplateVersion version = scenario.reload(scenario.version(Scenario.TEMPLATE));
        scenario.finish();
        scenario.coder.nextDryRun().fails("no such image");
        scenario.build(scenario.running(), WorkspaceTransition.STOP);
        String runs = "/templateversions/" + version.id() + "/dry-run";
        String id = scenario.owner.send("POST", runs, "{}").text("id");
        scenario.finish();
        assertThat(scenario.owner.get(runs + "/" + id).text("error")).isEqualTo("no such image");
    }

    @Test
    void aBuildWaitsAndRunsAsLongAsTheTestSays() {
        Workspace workspace = scenario.running();
        scenario.coder.nextBuild().queuedFor(Duration.ofMinutes(2)).after(Duration.ofMinutes(5));
        scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.pass(Duration.ofSeconds(119));
        assertThat(status(workspace)).isEqualTo(WorkspaceStatus.PENDING);
        scenario.pass(Duration.ofSeconds(1));
        assertThat(status(workspace)).isEqualTo(WorkspaceStatus.STOPPING);
        scenario.pass(Duration.ofSeconds(299));
        assertThat(status(workspace)).isEqualTo(WorkspaceStatus.STOPPING);
        scenario.pass(Duration.ofSeconds(1));
        assertThat(status(workspace)).isEqualTo(WorkspaceStatus.STOPPED);
    }

    private WorkspaceStatus status(Workspace workspace) {
        return scenario.reload(workspace).latestBuild().status();
    }

    private List<String> log(WorkspaceBuild build) {
        return scenario
                .owner
                .get("/workspacebuilds/" + build.id() + "/logs")
                .as(ProvisionerJobLog.codec().list())
                .stream()
                .map(line -> line.output().isEmpty() ? line.stage() : line.output())
                .toList();
    }

    @Test
    void aBuildPrintsWhatTheTestSaysBeforeItFails() {
        Workspace workspace = scenario.running();
        scenario.coder.nextBuild().logs("one", "two").fails("the disk is full");
        WorkspaceBuild stop = scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        assertThat(log(stop))
                .containsSubsequence("Stopping workspace", "one", "two", "the disk is full", "Cleaning Up");
    }

    @Test
    void aJobThatHangsHasDoneItsWorkAndEndsWhenItIsReleased() {
        Workspace workspace = scenario.running();
        JobScript script = scenario.coder.nextBuild().hangs();
        WorkspaceBuild stop = scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.pass(Duration.ofDays(5));
        assertThat(log(stop)).contains("Stopping workspace").doesNotContain("Cleaning Up");
        script.release();
        WorkspaceBuild stopped = scenario.reload(workspace).latestBuild();
        assertThat(stopped.status()).isEqualTo(WorkspaceStatus.STOPPED);
        assertThat(stopped.job().completedAt()).hasValue(scenario.coder.clock().instant());
        assertThat(log(stop)).endsWith("Cleaning Up");
    }

    @Test
    void aJobThatIsReleasedEarlyHasPrintedEverythingAndFailsAllTheSame() {
        Workspace workspace = scenario.running();
        JobScript script =
                scenario.coder.nextBuild().hangs().after(Duration.ofHours(1)).fails("no power");
        WorkspaceBuild stop = scenario.build(workspace, WorkspaceTransition.STOP);
        script.release();
        assertThat(status(workspace)).isEqualTo(WorkspaceStatus.PENDING);
        scenario.pass(scenario.startOfJob());
        assertThat(status(workspace)).isEqualTo(WorkspaceStatus.FAILED);
        assertThat(log(stop)).containsSubsequence("Stopping workspace", "no power", "Cleaning Up");
    }

    @Test
    void aScriptIsForTheNextJobAndSaysNothingMoreOnceThatIsAskedFor() {
        Workspace workspace = scenario.running();
        JobScript first = scenario.coder.nextBuild().fails("first");
        JobScript second = scenario.coder.nextBuild().fails("second");
        assertThatIllegalStateException().isThrownBy(second::release);
        scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().job().error()).hasValue("first");
        assertThatIllegalStateException().isThrownBy(first::hangs);
        scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().job().error()).hasValue("second");
    }

    @Test
    void aBuildIsReleasedInTheTimeOfTheSystemToo() {
        FakeCoderBuilder quick = FakeCoder.builder().queueTime(Duration.ZERO).importTime(Duration.ZERO);
        try (Scenario real = new Scenario(quick.start())) {
            TemplateVersion version = real.version(Scenario.TEMPLATE);
            JobScript script = real.coder.nextBuild().hangs();
            real.owner.send(
                    "POST",
                    "/organizations/default/templates",
                    "{\"name\":\"a\",\"template_version_id\":\"" + version.id() + "\"}");
            Workspace workspace = real.owner
                    .send(
                            "POST",
                            "/users/me/workspaces",
                            "{\"name\":\"dev\",\"template_version_id\":\"" + version.id() + "\"}")
                    .as(Workspace.codec());
            assertThat(real.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.STARTING);
            script.release();
            assertThat(real.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        }
    }
}
