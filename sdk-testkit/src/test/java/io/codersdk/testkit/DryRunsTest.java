package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DryRunsTest {
    private final Scenario scenario = new Scenario();
    private final TemplateVersion version = scenario.version(Scenario.TEMPLATE);
    private final String runs = "/templateversions/" + version.id() + "/dry-run";

    @AfterEach
    void close() {
        scenario.close();
    }

    private ProvisionerJob start() {
        Api.Answer answer = scenario.owner.send("POST", runs, "{\"workspace_name\":\"dry\"}");
        assertThat(answer.code()).as(answer.text()).isEqualTo(201);
        return answer.as(ProvisionerJob.codec());
    }

    @Test
    void nothingIsPlannedBeforeTheImportIsComplete() {
        assertThat(scenario.owner.send("POST", runs, "{}").code()).isEqualTo(400);
    }

    @Test
    void aPlanShowsTheResourcesOfAStartAndMakesNothing() {
        scenario.finish();
        String run = runs + "/" + start().id();
        assertThat(scenario.owner.get(run + "/resources").code()).isEqualTo(400);
        scenario.finish();
        assertThat(scenario.owner.get(run).as(ProvisionerJob.codec()).status())
                .isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        assertThat(scenario.owner
                        .get(run + "/resources")
                        .as(WorkspaceResource.codec().list()))
                .singleElement()
                .satisfies(resource -> assertThat(resource.agents())
                        .singleElement()
                        .satisfies(agent -> assertThat(agent.status()).isEqualTo(WorkspaceAgentStatus.CONNECTING)));
        assertThat(scenario.owner
                        .get(run + "/logs")
                        .as(ProvisionerJobLog.codec().list()))
                .extracting(ProvisionerJobLog::stage)
                .containsExactly(
                        "Setting up",
                        "Detecting persistent resources",
                        "Detecting persistent resources",
                        "Cleaning Up");
        assertThat(scenario.owner.get("/workspaces").text()).contains("\"count\":0");
    }

    @Test
    void aPlanIsCancelledWhileItWaitsAndNotWhenItIsOver() {
        scenario.finish();
        String run = runs + "/" + start().id();
        assertThat(scenario.owner.send("PATCH", run + "/cancel", "").code()).isEqualTo(200);
        assertThat(scenario.owner.send("PATCH", run + "/cancel", "").code()).isEqualTo(400);
        assertThat(scenario.owner.get(run).as(ProvisionerJob.codec()).status())
                .isEqualTo(ProvisionerJobStatus.CANCELED);
    }

    @Test
    void anUnknownPlanIs500AndAMalformedIdIs400() {
        assertThat(scenario.owner
                        .get(runs + "/00000000-0000-4000-8000-00000000dead")
                        .code())
                .isEqualTo(500);
        assertThat(scenario.owner.get(runs + "/nope").code()).isEqualTo(400);
    }
}
