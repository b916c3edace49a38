package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceBuildTimings;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuildsTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private Api.Answer create(Workspace workspace, String body) {
        return scenario.owner.send("POST", "/workspaces/" + workspace.id() + "/builds", body);
    }

    private List<WorkspaceBuild> list(Workspace workspace, String query) {
        return scenario.owner
                .get("/workspaces/" + workspace.id() + "/builds" + query)
                .as(WorkspaceBuild.codec().list());
    }

    @Test
    void aStopGoesThroughStoppingToStopped() {
        Workspace workspace = scenario.running();
        assertThat(scenario.build(workspace, WorkspaceTransition.STOP).status()).isEqualTo(WorkspaceStatus.PENDING);
        scenario.pass(scenario.startOfJob());
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPING);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPED);
    }

    @Test
    void aSecondBuildIs409WhileTheFirstIsActive() {
        Workspace workspace = scenario.workspace("dev", scenario.template());
        assertThat(create(workspace, "{\"transition\":\"stop\"}").code()).isEqualTo(409);
        scenario.finish();
        assertThat(create(workspace, "{\"transition\":\"stop\"}").code()).isEqualTo(201);
    }

    @Test
    void aBuildWithoutVersionTakesThatOfTheBuildBefore() {
        Workspace workspace = scenario.running();
        Template template =
                scenario.owner.get("/templates/" + workspace.templateId()).as(Template.codec());
        TemplateVersion next =
                scenario.version(scenario.uploadTar("main.tf", Scenario.TEMPLATE), template.id(), "next");
        scenario.finish();
        scenario.owner.send("PATCH", "/templates/" + template.id() + "/versions", "{\"id\":\"" + next.id() + "\"}");
        assertThat(scenario.reload(workspace).outdated()).isTrue();
        assertThat(scenario.build(workspace, WorkspaceTransition.START).templateVersionId())
                .isEqualTo(template.activeVersionId());
        scenario.finish();
        Api.Answer updated =
                create(workspace, "{\"transition\":\"start\",\"template_version_id\":\"" + next.id() + "\"}");
        assertThat(updated.as(WorkspaceBuild.codec()).templateVersionId()).isEqualTo(next.id());
    }

    @Test
    void transitionsOutsideOfThreeAreRefused() {
        Workspace workspace = scenario.running();
        assertThat(create(workspace, "{}").invalidFields()).containsExactly("transition");
        assertThat(create(workspace, "{\"transition\":\"restart\"}").invalidFields())
                .containsExactly("transition");
        assertThat(create(workspace, "{\"transition\":\"create\"}").code()).isEqualTo(400);
        assertThat(create(workspace, "{\"transition\":\"stop\",\"log_level\":\"loud\"}")
                        .invalidFields())
                .containsExactly("log_level");
        assertThat(create(workspace, "{\"transition\":\"stop\",\"orphan\":true}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void buildsAreListedNewestFirst() {
        Workspace workspace = scenario.running();
        WorkspaceBuild second = scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        scenario.build(workspace, WorkspaceTransition.START);
        assertThat(list(workspace, "")).extracting(WorkspaceBuild::buildNumber).containsExactly(3, 2, 1);
        assertThat(list(workspace, "?limit=1&offset=1"))
                .extracting(WorkspaceBuild::buildNumber)
                .containsExactly(2);
        assertThat(list(workspace, "?since=" + second.createdAt()))
                .extracting(WorkspaceBuild::buildNumber)
                .containsExactly(3);
    }

    @Test
    void theCursorPointsToNewerBuilds() {
        Workspace workspace = scenario.running();
        WorkspaceBuild second = scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        scenario.build(workspace, WorkspaceTransition.START);
        assertThat(list(workspace, "?after_id=" + second.id()))
                .extracting(WorkspaceBuild::buildNumber)
                .containsExactly(3);
        assertThat(scenario.owner
                        .get("/workspaces/" + workspace.id() + "/builds?after_id=" + UUID.randomUUID())
                        .code())
                .isEqualTo(400);
    }

    @Test
    void aBuildIsFoundByIdAndByNumber() {
        Workspace workspace = scenario.running();
        String id = workspace.latestBuild().id().toString();
        assertThat(scenario.owner.get("/workspacebuilds/" + id).text("id")).isEqualTo(id);
        assertThat(scenario.owner.get("/users/me/workspace/dev/builds/1").text("id"))
                .isEqualTo(id);
        assertThat(scenario.owner.get("/users/me/workspace/dev/builds/2").code())
                .isEqualTo(404);
        assertThat(scenario.owner
                        .get("/users/me/workspace/dev/builds/2147483647")
                        .code())
                .isEqualTo(404);
        assertThat(scenario.owner
                        .get("/users/me/workspace/dev/builds/2147483648")
                        .code())
                .isEqualTo(400);
        assertThat(scenario.owner.get("/users/me/workspace/dev/builds/one").code())
                .isEqualTo(400);
    }

    @Test
    void parametersAreKeptFromBuildToBuild() {
        Workspace workspace = scenario.running();
        scenario.build(workspace, WorkspaceTransition.START, "cpu", "4", "unknown", "dropped");
        scenario.finish();
        WorkspaceBuild next = scenario.build(workspace, WorkspaceTransition.START);
        assertThat(scenario.owner
                        .get("/workspacebuilds/" + next.id() + "/parameters")
                        .as(WorkspaceBuildParameter.codec().list()))
                .containsExactlyElementsOf(Scenario.parameters("cpu", "4"));
    }

    @Test
    void aParameterOutOfRangeIs400WithTheReasonAsDetail() {
        Workspace workspace = scenario.running();
        Api.Answer answer = create(
                workspace, "{\"transition\":\"start\",\"rich_parameter_values\":[{\"name\":\"cpu\",\"value\":\"9\"}]}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.response().message()).contains("\"cpu\"");
        assertThat(answer.response().detail()).isPresent();
        assertThat(answer.invalidFields()).isEmpty();
    }

    @Test
    void aRunningBuildThatIsCanceledFailsAndCannotBeCanceledAgain() {
        Workspace workspace = scenario.workspace("dev", scenario.template());
        scenario.pass(scenario.startOfJob());
        String path = "/workspacebuilds/" + workspace.latestBuild().id() + "/cancel";
        assertThat(scenario.owner.send("PATCH", path, "").code()).isEqualTo(200);
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.CANCELING);
        scenario.finish();
        WorkspaceBuild build = scenario.reload(workspace).latestBuild();
        assertThat(build.status()).isEqualTo(WorkspaceStatus.FAILED);
        assertThat(build.job().error()).isPresent();
        assertThat(build.job().canceledAt()).isPresent();
        assertThat(scenario.owner.send("PATCH", path, "").code()).isEqualTo(400);
    }

    @Test
    void theLogOfACanceledBuildGoesOnToItsEnd() {
        Workspace workspace = scenario.workspace("dev", scenario.template());
        scenario.pass(scenario.startOfJob());
        String path = "/workspacebuilds/" + workspace.latestBuild().id();
        scenario.owner.send("PATCH", path + "/cancel", "");
        scenario.finish();
        List<ProvisionerJobLog> log =
                scenario.owner.get(path + "/logs").as(ProvisionerJobLog.codec().list());
        assertThat(log)
                .extracting(ProvisionerJobLog::stage)
                .startsWith("Setting up")
                .endsWith("Cleaning Up");
        assertThat(log.get(log.size() - 1).createdAt())
                .isEqualTo(scenario.reload(workspace)
                        .latestBuild()
                        .job()
                        .completedAt()
                        .orElseThrow());
    }

    @Test
    void aDeleteDestroysTheWorkspaceAndLogsLinesOfAllLevels() {
        Workspace workspace = scenario.running();
        WorkspaceBuild delete = scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        List<ProvisionerJobLog> log = scenario.owner
                .get("/workspacebuilds/" + delete.id() + "/logs")
                .as(ProvisionerJobLog.codec().list());
        assertThat(log).extracting(ProvisionerJobLog::stage).contains("Destroying workspace");
        assertThat(log).extracting(line -> line.logLevel().value()).contains("debug", "info", "warn");
        assertThat(scenario.owner
                        .get("/workspacebuilds/" + delete.id())
                        .as(WorkspaceBuild.codec())
                        .resources())
                .isEmpty();
    }

    @Test
    void theAnswerToACreationNamesNeitherVersionNorPlaceInTheQueue() {
        Workspace workspace = scenario.running();
        scenario.version(Scenario.TEMPLATE);
        WorkspaceBuild created = scenario.build(workspace, WorkspaceTransition.STOP);
        assertThat(created.templateVersionName()).isEmpty();
        assertThat(created.job().queuePosition()).isZero();
        WorkspaceBuild waiting = scenario.reload(workspace).latestBuild();
        assertThat(waiting.templateVersionName()).isNotEmpty();
        assertThat(waiting.job().queuePosition()).isEqualTo(2);
        assertThat(waiting.job().queueSize()).isEqualTo(2);
    }

    @Test
    void aDeletedWorkspaceIsBuiltAgainAndStaysDeleted() {
        Workspace workspace = scenario.running();
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        assertThat(create(workspace, "{\"transition\":\"delete\"}").code()).isEqualTo(201);
        scenario.finish();
        assertThat(create(workspace, "{\"transition\":\"start\"}").code()).isEqualTo(201);
        scenario.finish();
        assertThat(scenario.owner.get("/workspaces/" + workspace.id()).code()).isEqualTo(410);
    }

    @Test
    void anUnknownVersionIs400WithoutAField() {
        Api.Answer answer = create(
                scenario.running(), "{\"transition\":\"start\",\"template_version_id\":\"" + UUID.randomUUID() + "\"}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).isEmpty();
    }

    @Test
    void aStopLeavesWhatIsNotCountedByStarts() {
        String counted = Scenario.TEMPLATE.replace(
                "image =", "count = data.coder_workspace.me.start_count\n env = [coder_agent.main.token]\n image =");
        Workspace workspace = scenario.workspace(
                "dev", scenario.template("other", counted + "resource \"docker_volume\" \"home\" {\n}\n"));
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().resources()).hasSize(2);
        WorkspaceBuild stop = scenario.build(workspace, WorkspaceTransition.STOP);
        scenario.finish();
        WorkspaceBuild stopped =
                scenario.owner.get("/workspacebuilds/" + stop.id()).as(WorkspaceBuild.codec());
        assertThat(stopped.resources()).singleElement().satisfies(home -> {
            assertThat(home.name()).isEqualTo("home");
            assertThat(home.agents()).isEmpty();
        });
        assertThat(stopped.updatedAt()).isAfter(stopped.createdAt());
    }

    @Test
    void metadataOfTheTemplateBelongsToItsResource() {
        String everyone = scenario.owner.get("/organizations/default").text("id");
        scenario.owner.send("PATCH", "/groups/" + everyone, "{\"quota_allowance\":7}");
        Workspace workspace = scenario.workspace("dev", scenario.template("other", Scenario.TEMPLATE + """
            resource "coder_metadata" "workspace" {
              resource_id = docker_container.workspace[0].id
              icon        = "/icon/docker.svg"
              daily_cost  = 7
              item {
                key       = "image"
                value     = "debian"
                sensitive = true
              }
            }
            """));
        scenario.finish();
        WorkspaceBuild build = scenario.reload(workspace).latestBuild();
        assertThat(build.dailyCost()).isEqualTo(7);
        assertThat(build.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.icon()).isEqualTo("/icon/docker.svg");
            assertThat(resource.metadata()).singleElement().matches(item -> item.sensitive());
        });
    }

    @Test
    void anOwnerMayStartAnotherVersionThanTheRequiredOneAndAMemberMayStopIt() {
        Workspace workspace = scenario.running();
        Template template =
                scenario.owner.get("/templates/" + workspace.templateId()).as(Template.codec());
        scenario.owner.send("PATCH", "/templates/" + template.id(), "{\"require_active_version\":true}");
        TemplateVersion next =
                scenario.version(scenario.uploadTar("main.tf", Scenario.TEMPLATE + "\n"), template.id(), "next");
        try (Api ada = scenario.member("ada")) {
            Workspace own = ada.send(
                            "POST",
                            "/users/me/workspaces",
                            "{\"name\":\"own\",\"template_id\":\"" + template.id() + "\"}")
                    .as(Workspace.codec());
            scenario.finish();
            scenario.owner.send("PATCH", "/templates/" + template.id() + "/versions", "{\"id\":\"" + next.id() + "\"}");
            assertThat(create(workspace, "{\"transition\":\"start\"}").code()).isEqualTo(201);
            String builds = "/workspaces/" + own.id() + "/builds";
            assertThat(ada.send("POST", builds, "{\"transition\":\"start\"}").code())
                    .isEqualTo(403);
            assertThat(ada.send("POST", builds, "{\"transition\":\"stop\"}").code())
                    .isEqualTo(201);
        }
    }

    @Test
    void anOrphanedWorkspaceIsGoneAsSoonAsItsJobStarts() {
        Workspace workspace = scenario.running();
        assertThat(create(workspace, "{\"transition\":\"delete\",\"orphan\":true}")
                        .code())
                .isEqualTo(201);
        scenario.pass(scenario.startOfJob());
        assertThat(scenario.owner.get("/workspaces/" + workspace.id()).code()).isEqualTo(410);
    }

    @Test
    void aParameterWithoutItsValueIsMalformed() {
        Workspace workspace = scenario.running();
        assertThat(create(workspace, "{\"transition\":\"start\",\"rich_parameter_values\":[{\"name\":\"cpu\"}]}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void theResourcesOfABuildCanBeAskedForApartOnceItIsComplete() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.workspace("dev", scenario.template());
            String path = "/workspacebuilds/" + workspace.latestBuild().id() + "/resources";
            assertThat(scenario.owner.get(path).code()).isEqualTo(400);
            scenario.finish();
            assertThat(scenario.owner.get(path).as(WorkspaceResource.codec().list()))
                    .isEqualTo(scenario.reload(workspace).latestBuild().resources());
        }
    }

    @Test
    void theTimingsOfABuildAreThoseOfItsAgents() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.workspace("dev", scenario.template("timed", Scenario.TEMPLATE + """
                resource "coder_script" "setup" {
                  agent_id     = coder_agent.main.id
                  display_name = "Setup"
                  script       = "echo hello"
                  run_on_start = true
                }
                """));
            String path = "/workspaces/" + workspace.id() + "/timings";
            assertThat(scenario.owner
                            .get(path)
                            .as(WorkspaceBuildTimings.codec())
                            .agentConnectionTimings())
                    .isEmpty();
            scenario.finish();
            WorkspaceBuildTimings timings = scenario.owner.get(path).as(WorkspaceBuildTimings.codec());
            assertThat(timings.agentConnectionTimings())
                    .singleElement()
                    .satisfies(timing -> assertThat(timing.endedAt())
                            .hasValueSatisfying(end -> assertThat(end).isAfter(timing.startedAt())));
            assertThat(timings.agentScriptTimings())
                    .singleElement()
                    .satisfies(timing -> assertThat(timing.displayName()).isEqualTo("Setup"));
            assertThat(scenario.owner
                            .get("/workspacebuilds/" + workspace.latestBuild().id() + "/timings")
                            .as(WorkspaceBuildTimings.codec()))
                    .isEqualTo(timings);
        }
    }

    @Test
    void theStateOfABuildIsWhatWasGivenLastForOwnersAlone() {
        try (Scenario scenario = new Scenario()) {
            Workspace workspace = scenario.running();
            Api.Answer first = scenario.owner.get(
                    "/workspacebuilds/" + workspace.latestBuild().id() + "/state");
            assertThat(first.code()).isEqualTo(200);
            assertThat(first.text()).isEmpty();
            scenario.owner.send("POST", "/workspaces/" + workspace.id() + "/builds", """
                {"transition":"stop","state":"c3RhdGU="}\
                """);
            scenario.finish();
            WorkspaceBuild start = scenario.build(workspace, WorkspaceTransition.START);
            assertThat(scenario.owner
                            .get("/workspacebuilds/" + start.id() + "/state")
                            .text())
                    .isEqualTo("state");
        }
    }
}
