package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvisionerTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void aBuildFailsWithTheErrorThatWasAskedForAndTheNextOneSucceeds() {
        Workspace workspace = scenario.running();
        scenario.coder.provisioner().failNext("no space left");
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
        scenario.coder.provisioner().failNext("the volume is busy");
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.FAILED);
    }

    @Test
    void aJobThatHangsRunsUntilItIsCancelled() {
        Workspace workspace = scenario.running();
        scenario.coder.provisioner().hangNext();
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
        scenario.coder.provisioner().failNext("terraform has crashed");
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        scenario.finish();
        assertThat(scenario.reload(version).job().error()).hasValue("terraform has crashed");
    }
}
