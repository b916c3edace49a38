package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspacesTest {
    private final Scenario scenario = new Scenario(FakeCoder.builder().workspaceRenames());

    @AfterEach
    void close() {
        scenario.close();
    }

    private Api.Answer create(String body) {
        return scenario.owner.send("POST", "/users/me/workspaces", body);
    }

    private static String body(String name, Template template) {
        return "{\"name\":\"" + name + "\",\"template_id\":\"" + template.id() + "\"}";
    }

    private Api.Answer put(Workspace workspace, String setting, String body) {
        return scenario.owner.send("PUT", "/workspaces/" + workspace.id() + "/" + setting, body);
    }

    @Test
    void aNewWorkspaceWaitsStartsAndRuns() {
        Workspace created = scenario.workspace("dev", scenario.template());
        assertThat(created.latestBuild().status()).isEqualTo(WorkspaceStatus.PENDING);
        assertThat(created.latestBuild().resources()).isEmpty();
        scenario.pass(scenario.startOfJob());
        assertThat(scenario.reload(created).latestBuild().status()).isEqualTo(WorkspaceStatus.STARTING);
        scenario.finish();
        assertThat(scenario.reload(created).latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
    }

    @Test
    void whatIsUnsetIsWrittenAsTheServerWritesIt() {
        Template template = scenario.template();
        var members = create(body("dev", template)).json().asMap();
        assertThat(members).containsEntry("dormant_at", JsonValue.NULL).containsEntry("deleting_at", JsonValue.NULL);
        assertThat(members.get("last_used_at")).isEqualTo(members.get("created_at"));
        assertThat(members.getOrDefault("latest_build", JsonValue.NULL).asMap())
                .containsEntry("deadline", JsonValue.NULL)
                .containsEntry("max_deadline", JsonValue.NULL);
        assertThat(members).doesNotContainKeys("ttl_ms", "autostart_schedule");
    }

    @Test
    void exactlyOneOfTemplateAndVersionIsGiven() {
        Template template = scenario.template();
        assertThat(create("{\"name\":\"dev\"}").code()).isEqualTo(400);
        assertThat(create("{\"name\":\"dev\",\"template_id\":\"" + template.id() + "\",\"template_version_id\":\""
                                + template.activeVersionId() + "\"}")
                        .code())
                .isEqualTo(400);
        assertThat(create("{\"name\":\"dev\",\"template_version_id\":\"" + template.activeVersionId() + "\"}")
                        .code())
                .isEqualTo(201);
    }

    @Test
    void anUnknownTemplateIs400OnItsField() {
        Api.Answer answer = create("{\"name\":\"dev\",\"template_id\":\"" + UUID.randomUUID() + "\"}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly("template_id");
    }

    @Test
    void aNameOutsideTheRulesIsRefused() {
        Api.Answer answer = create(body("new", scenario.template()));
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly("name");
    }

    @Test
    void aVersionIsBuildableOnlyOnceItsImportSucceeded() {
        TemplateVersion version = scenario.version("broken {");
        scenario.owner.send(
                "POST",
                "/organizations/default/templates",
                "{\"name\":\"broken\",\"template_version_id\":\"" + version.id() + "\"}");
        String body = "{\"name\":\"dev\",\"template_version_id\":\"" + version.id() + "\"}";
        assertThat(create(body).code()).isEqualTo(406);
        scenario.finish();
        assertThat(create(body).code()).isEqualTo(400);
    }

    @Test
    void aTakenNameIs409OnNameUntilTheWorkspaceIsDeleted() {
        Template template = scenario.template();
        Workspace first = scenario.workspace("dev", template);
        scenario.finish();
        Api.Answer answer = create(body("dev", template));
        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.invalidFields()).containsExactly("name");
        scenario.build(first, WorkspaceTransition.DELETE);
        scenario.finish();
        assertThat(create(body("dev", template)).code()).isEqualTo(201);
    }

    @Test
    void parallelCreatesOfOneNameGiveOneWorkspace() throws Exception {
        Template template = scenario.template();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> call = () -> create(body("dev", template)).code();
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> future : threads.invokeAll(java.util.Collections.nCopies(8, call))) {
                codes.add(future.get());
            }
            assertThat(codes).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aDeletedWorkspaceIsGoneUnlessAskedForWithDeletedOnes() {
        Workspace workspace = scenario.running();
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        String byId = "/workspaces/" + workspace.id();
        String byName = "/users/me/workspace/dev";
        assertThat(scenario.owner.get(byId).code()).isEqualTo(410);
        assertThat(scenario.owner.get(byId + "?include_deleted=true").code()).isEqualTo(200);
        assertThat(scenario.owner.get(byName).code()).isEqualTo(404);
        assertThat(scenario.owner.get(byName + "?include_deleted=true").code()).isEqualTo(200);
        assertThat(scenario.owner.send("PATCH", byId, "{\"name\":\"x\"}").code())
                .isEqualTo(405);
    }

    @Test
    void renamingNeedsThePermissionOfTheDeploymentAndAFreeName() {
        Workspace workspace = scenario.running();
        scenario.workspace(
                "other",
                scenario.owner.get("/organizations/coder/templates/docker").as(Template.codec()));
        String path = "/workspaces/" + workspace.id();
        assertThat(scenario.owner.send("PATCH", path, "{\"name\":\"fresh\"}").code())
                .isEqualTo(204);
        assertThat(scenario.reload(workspace).name()).isEqualTo("fresh");
        assertThat(scenario.owner.send("PATCH", path, "{\"name\":\"other\"}").code())
                .isEqualTo(409);
        try (Scenario strict = new Scenario()) {
            Workspace fixed = strict.running();
            assertThat(fixed.allowRenames()).isFalse();
            assertThat(strict.owner
                            .send("PATCH", "/workspaces/" + fixed.id(), "{\"name\":\"fresh\"}")
                            .code())
                    .isEqualTo(400);
        }
    }

    @Test
    void theTimeToLiveHasBoundsAndIsCutToMinutes() {
        Workspace workspace = scenario.running();
        assertThat(put(workspace, "ttl", "{\"ttl_ms\":59999}").invalidFields()).containsExactly("ttl_ms");
        assertThat(put(workspace, "ttl", "{\"ttl_ms\":2592000001}").code()).isEqualTo(400);
        assertThat(put(workspace, "ttl", "{\"ttl_ms\":90000}").code()).isEqualTo(204);
        assertThat(scenario.reload(workspace).ttl()).contains(Duration.ofMinutes(1));
        assertThat(put(workspace, "ttl", "{\"ttl_ms\":null}").code()).isEqualTo(204);
        assertThat(scenario.reload(workspace).ttl()).isEmpty();
    }

    @Test
    void aScheduleIsFiveFieldsWithAnOptionalZone() {
        Workspace workspace = scenario.running();
        String good = "CRON_TZ=Europe/Berlin 30 9 * * 1-5";
        assertThat(put(workspace, "autostart", "{\"schedule\":\"" + good + "\"}")
                        .code())
                .isEqualTo(204);
        assertThat(scenario.reload(workspace).autostartSchedule()).contains(good);
        for (String bad : new String[] {"30 9 1 * 1-5", "30 9 * *", "CRON_TZ=Moon/Base 30 9 * * *", "daily"}) {
            assertThat(put(workspace, "autostart", "{\"schedule\":\"" + bad + "\"}")
                            .code())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(put(workspace, "autostart", "{\"schedule\":\"\"}").code()).isEqualTo(204);
        assertThat(scenario.reload(workspace).autostartSchedule()).isEmpty();
    }

    @Test
    void aDormantWorkspaceIsWokenBeforeItStarts() {
        Workspace workspace = scenario.running();
        assertThat(put(workspace, "dormant", "{\"dormant\":true}")
                        .as(Workspace.codec())
                        .dormantAt())
                .contains(scenario.coder.clock().instant());
        assertThat(put(workspace, "dormant", "{\"dormant\":true}").code()).isEqualTo(304);
        String builds = "/workspaces/" + workspace.id() + "/builds";
        assertThat(scenario.owner
                        .send("POST", builds, "{\"transition\":\"start\"}")
                        .code())
                .isEqualTo(403);
        assertThat(put(workspace, "dormant", "{}").code()).isEqualTo(200);
        assertThat(scenario.owner
                        .send("POST", builds, "{\"transition\":\"start\"}")
                        .code())
                .isEqualTo(201);
    }

    @Test
    void theDeadlineFollowsTheTimeToLiveAndCanBeExtended() {
        Workspace workspace = scenario.running();
        String later = "{\"deadline\":\"2024-11-21T10:00:00Z\"}";
        assertThat(put(workspace, "extend", later).code()).isEqualTo(409);
        put(workspace, "ttl", "{\"ttl_ms\":3600000}");
        var build = scenario.build(workspace, WorkspaceTransition.START);
        assertThat(put(workspace, "extend", later).code()).isEqualTo(409);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().deadline())
                .contains(build.createdAt().plus(Duration.ofMinutes(60).plusMillis(3100)));
        assertThat(put(workspace, "extend", "{\"deadline\":\"2024-11-20T10:10:00Z\"}")
                        .code())
                .isEqualTo(400);
        assertThat(put(workspace, "extend", later).code()).isEqualTo(200);
        assertThat(scenario.reload(workspace).latestBuild().deadline())
                .contains(java.time.Instant.parse("2024-11-21T10:00:00Z"));
    }

    @Test
    void aTemplateThatWantsStopsLimitsTheDeadline() {
        Template template = scenario.template();
        scenario.owner.send("PATCH", "/templates/" + template.id(), """
                {"allow_user_autostop":true,"autostop_requirement":{"days_of_week":["monday","friday"],"weeks":2}}""");
        Workspace workspace = scenario.workspace("dev", template);
        scenario.finish();
        // The 20th is a Wednesday in the 98th week, which is even.
        var friday = Instant.parse("2024-11-22T00:00:00Z");
        assertThat(scenario.reload(workspace).latestBuild().maxDeadline()).contains(friday);
        assertThat(scenario.reload(workspace).latestBuild().deadline()).contains(friday);
        Api.Answer answer = put(workspace, "extend", "{\"deadline\":\"2024-11-23T10:00:00Z\"}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).isEmpty();
        assertThat(put(workspace, "extend", "{\"deadline\":\"2024-11-21T10:00:00Z\"}")
                        .code())
                .isEqualTo(200);
    }

    @Test
    void aTemplateThatKeepsStopsToItselfShowsItsOwnTimeToLive() {
        Template template = scenario.template();
        scenario.owner.send(
                "PATCH", "/templates/" + template.id(), "{\"allow_user_autostop\":false,\"default_ttl_ms\":7200000}");
        Workspace workspace = scenario.workspace("dev", template);
        assertThat(put(workspace, "ttl", "{\"ttl_ms\":3600000}").code()).isEqualTo(204);
        assertThat(scenario.reload(workspace).ttl()).contains(Duration.ofHours(2));
    }

    @Test
    void schedulesHaveRealHoursAndWeekdays() {
        Workspace workspace = scenario.running();
        for (String schedule :
                List.of("0 25 * * 1", "60 9 * * 1", "0 9 * * 8", "0 9 * * 0-7", "0 9 * * 5-1", "0 9 * * */0")) {
            assertThat(put(workspace, "autostart", "{\"schedule\":\"" + schedule + "\"}")
                            .invalidFields())
                    .as(schedule)
                    .containsExactly("schedule");
        }
        for (String schedule : List.of("*/5 9-17 * * mon-fri", "0,30 9 * * 0,6")) {
            assertThat(put(workspace, "autostart", "{\"schedule\":\"" + schedule + "\"}")
                            .code())
                    .as(schedule)
                    .isEqualTo(204);
        }
    }

    @Test
    void aWorkspaceIsNotUpdatedByWhatIsSetOnIt() {
        Workspace workspace = scenario.running();
        put(workspace, "ttl", "{\"ttl_ms\":3600000}");
        assertThat(scenario.reload(workspace).updatedAt()).isEqualTo(workspace.createdAt());
    }

    @Test
    void anythingButAFlagDoesNotIncludeDeletedWorkspaces() {
        Workspace workspace = scenario.running();
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        String path = "/workspaces/" + workspace.id() + "?include_deleted=";
        assertThat(scenario.owner.get(path + "zzz").code()).isEqualTo(400);
        assertThat(scenario.owner.get(path + "T").code()).isEqualTo(200);
    }

    @Test
    void aMalformedIdIs400AndAnUnknownOne404() {
        assertThat(scenario.owner.get("/workspaces/dev").code()).isEqualTo(400);
        assertThat(scenario.owner.get("/workspaces/" + UUID.randomUUID()).code())
                .isEqualTo(404);
    }

    @Test
    void aDormantWorkspaceIsDeletedAfterTheTimeOfItsTemplate() {
        Workspace workspace = scenario.running();
        put(workspace, "dormant", "{\"dormant\":true}");
        assertThat(scenario.reload(workspace).deletingAt()).isEmpty();
        scenario.owner.send(
                "PATCH", "/templates/" + workspace.templateId(), "{\"time_til_dormant_autodelete_ms\":3600000}");
        Workspace dormant = scenario.reload(workspace);
        assertThat(dormant.deletingAt())
                .contains(dormant.dormantAt().orElseThrow().plus(Duration.ofHours(1)));
        assertThat(put(workspace, "dormant", "{\"dormant\":false}").json().asMap())
                .containsEntry("deleting_at", JsonValue.NULL);
    }
}
