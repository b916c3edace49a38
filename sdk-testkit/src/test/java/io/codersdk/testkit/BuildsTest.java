package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
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
    void aParameterOutOfRangeIs400OnItsName() {
        Workspace workspace = scenario.running();
        Api.Answer answer = create(
                workspace, "{\"transition\":\"start\",\"rich_parameter_values\":[{\"name\":\"cpu\",\"value\":\"9\"}]}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly("cpu");
    }

    @Test
    void aCanceledBuildIsStableAndCannotBeCanceledAgain() {
        Workspace workspace = scenario.workspace("dev", scenario.template());
        scenario.pass(scenario.startOfJob());
        String path = "/workspacebuilds/" + workspace.latestBuild().id() + "/cancel";
        assertThat(scenario.owner.send("PATCH", path, "").code()).isEqualTo(200);
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.CANCELING);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.CANCELED);
        assertThat(scenario.owner.send("PATCH", path, "").code()).isEqualTo(400);
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
}
