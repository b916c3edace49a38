package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AuditDiffField;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.AuditLogResponse;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private AuditLogResponse list(String query) {
        return scenario.owner.get("/audit" + query).as(AuditLogResponse.codec());
    }

    @Test
    void whatWasDoneIsListedNewestFirstUnderTheIdOfItsRequest() {
        scenario.owner.send("POST", "/users/me/keys/tokens", "{\"token_name\":\"ci\"}");
        scenario.template();
        AuditLogResponse audit = list("?limit=2");
        assertThat(audit.auditLogs())
                .extracting(log -> log.resourceType().value())
                .containsExactly("template", "template_version");
        assertThat(audit.count()).isEqualTo(4);
        Api.Answer token = scenario.owner.send("POST", "/users/me/keys/tokens", "{\"token_name\":\"cd\"}");
        assertThat(list("?limit=1").auditLogs())
                .singleElement()
                .extracting(log -> log.requestId().orElseThrow().toString())
                .isEqualTo(token.headers().get("X-Coder-Request-Id"));
    }

    @Test
    void entriesAreSearchedByTheirKeys() {
        scenario.template();
        assertThat(list("?q=template").auditLogs())
                .extracting(AuditLog::resourceTarget)
                .containsExactly("docker");
        assertThat(list("?q=action:delete").count()).isZero();
        assertThat(list("?q=username:me%20date_from:2024-11-20%20date_to:2024-11-20")
                        .count())
                .isEqualTo(3);
        assertThat(list("?q=date_from:2024-11-21").count()).isZero();
        assertThat(scenario.owner.get("/audit?q=date_from:yesterday").invalidFields())
                .containsExactly("date_from");
    }

    @Test
    void anEntryTellsWhatChangedAndHowTheRequestWasAnswered() {
        scenario.owner.send("PUT", "/users/me/profile", "{\"username\":\"owner\",\"name\":\"Olga\"}");
        AuditLog entry = list("?limit=1").auditLogs().get(0);
        assertThat(entry.action().value()).isEqualTo("write");
        assertThat(entry.statusCode()).isEqualTo(200);
        assertThat(entry.resourceLink()).isEqualTo("/users?filter=owner");
        assertThat(entry.diff()).containsOnlyKeys("name");
        assertThat(entry.diff().get("name")).satisfies(name -> {
            assertThat(name.oldValue().orElseThrow().asString()).isEmpty();
            assertThat(name.newValue().orElseThrow().asString()).isEqualTo("Olga");
        });
        assertThat(entry.organization()).isEmpty();
    }

    @Test
    void aBuildIsLoggedOnceItIsDoneUnderTheIdOfItsJob() {
        Workspace workspace = scenario.workspace("dev", scenario.template());
        assertThat(list("?q=resource_type:workspace_build").auditLogs()).isEmpty();
        scenario.finish();
        AuditLog entry = list("?q=resource_type:workspace_build%20build_reason:initiator")
                .auditLogs()
                .get(0);
        assertThat(entry.requestId()).contains(workspace.latestBuild().job().id());
        assertThat(entry.resourceLink()).isEqualTo("/@owner/dev/builds/1");
        assertThat(entry.additionalFields().asMap()).containsEntry("workspace_name", JsonValue.of("dev"));
        assertThat(entry.isDeleted()).isFalse();
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        assertThat(list("?limit=1").auditLogs().get(0).isDeleted()).isTrue();
    }

    @Test
    void valuesThatNoEnumerationKnowsAreNoSearch() {
        assertThat(scenario.owner
                        .get("/audit?q=resource_type:moon%20action:fly%20build_reason:fun%20organization:none")
                        .invalidFields())
                .containsExactlyInAnyOrder("resource_type", "action", "build_reason", "organization");
    }

    @Test
    void aPagePastTheEndCountsNothing() {
        scenario.template();
        assertThat(list("?offset=50").count()).isZero();
    }

    @Test
    void anEntryIsMadeUpForTheTimeThatIsAskedFor() {
        String id = scenario.owner.get("/users/me").text("id");
        Api.Answer answer = scenario.owner.send("POST", "/audit/testgenerate", """
                {"action":"login","resource_type":"user","resource_id":"%s","time":"2024-11-01T10:00:00Z"}\
                """.formatted(id));
        assertThat(answer.code()).isEqualTo(204);
        AuditLog entry = list("?q=action:login").auditLogs().get(0);
        assertThat(entry.time()).isEqualTo(Instant.parse("2024-11-01T10:00:00Z"));
        assertThat(entry.resourceTarget()).isEqualTo("owner");
        assertThat(entry.requestId()).isEmpty();
        assertThat(entry.diff()).containsOnlyKeys("foo");
    }

    @Test
    void whatNobodyDoesIsNotMadeUpAndMembersMakeNothingUp() {
        assertThat(scenario.owner
                        .send("POST", "/audit/testgenerate", "{\"action\":\"fly\"}")
                        .invalidFields())
                .containsExactly("action");
        try (Api member = scenario.member("anna")) {
            assertThat(member.send("POST", "/audit/testgenerate", "{}").code()).isEqualTo(500);
        }
    }

    private AuditLog newest() {
        return list("?limit=1").auditLogs().get(0);
    }

    private static String kind(AuditLog entry) {
        return entry.action() + " " + entry.resourceType() + " " + entry.statusCode();
    }

    @Test
    void aNewPasswordIsLoggedWithoutAnythingOfIt() {
        scenario.member("anna").close();
        scenario.owner.send("PUT", "/users/anna/password", "{\"password\":\"An0ther-Fake-Passw0rd\"}");
        AuditLog entry = newest();
        assertThat(kind(entry)).isEqualTo("write user 204");
        assertThat(entry.resourceTarget()).isEqualTo("anna");
        assertThat(entry.diff()).containsOnlyKeys("hashed_password");
        AuditDiffField password = Objects.requireNonNull(entry.diff().get("hashed_password"));
        assertThat(password.secret()).isTrue();
        assertThat(password.oldValue()).isEmpty();
        assertThat(password.newValue()).isEmpty();
    }

    @Test
    void aForgottenPasswordIsLoggedForWhoHasTheAddress() {
        scenario.member("anna").close();
        scenario.owner.send("POST", "/users/otp/request", "{\"email\":\"nobody@example.com\"}");
        assertThat(newest().action().value()).isEqualTo("create");
        scenario.owner.send("POST", "/users/otp/request", "{\"email\":\"anna@example.com\"}");
        AuditLog entry = newest();
        assertThat(kind(entry)).isEqualTo("request_password_reset user 204");
        assertThat(entry.description()).isEqualTo("password reset requested for {target}");
        assertThat(entry.user().orElseThrow().username()).isEqualTo("anna");
        assertThat(entry.diff()).containsOnlyKeys("one_time_passcode_expires_at");
    }

    @Test
    void aVersionIsLoggedWhenItsTemplateIsMadeJustBeforeThat() {
        Template template = scenario.template();
        AuditLog attached = list("?limit=2").auditLogs().get(1);
        assertThat(kind(attached)).isEqualTo("write template_version 201");
        assertThat(attached.diff()).containsOnlyKeys("template_id");
        assertThat(attached.diff().get("template_id")).satisfies(id -> {
            assertThat(id.oldValue()).contains(JsonValue.of("null"));
            assertThat(id.newValue()).contains(JsonValue.of(template.id().toString()));
        });
    }

    @Test
    void whatIsArchivedIsLoggedByWhatItWas() {
        Template template = scenario.template();
        var version = scenario.version(scenario.uploadTar("main.tf", "locals {}"), template.id(), "unused");
        scenario.finish();
        scenario.owner.send("POST", "/templateversions/" + version.id() + "/archive", "");
        assertThat(kind(newest())).isEqualTo("write template_version 200");
        assertThat(newest().diff()).containsKey("name").doesNotContainKey("archived");
        scenario.owner.send("POST", "/templateversions/" + version.id() + "/unarchive", "");
        assertThat(newest().diff()).containsKeys("name", "archived");
        scenario.owner.send("POST", "/templates/" + template.id() + "/versions/archive", "{}");
        assertThat(kind(newest())).isEqualTo("write template 200");
        assertThat(newest().diff()).containsKey("name");
    }

    @Test
    void whoMayUseATemplateIsLoggedWithWhatThatPermits() {
        Template template = scenario.template();
        String owner = scenario.owner.get("/users/me").text("id");
        scenario.owner.send(
                "PATCH", "/templates/" + template.id() + "/acl", "{\"user_perms\":{\"" + owner + "\":\"admin\"}}");
        assertThat(kind(newest())).isEqualTo("write template 200");
        assertThat(newest().diff()).containsOnlyKeys("user_acl");
        assertThat(Objects.requireNonNull(newest().diff().get("user_acl")).newValue())
                .contains(JsonValue.of("map[" + owner + ":[*]]"));
    }

    @Test
    void aWorkspaceThatIsDormantAlreadyIsLoggedByWhatItIs() {
        Workspace workspace = scenario.running();
        String path = "/workspaces/" + workspace.id() + "/dormant";
        scenario.owner.send("PUT", path, "{\"dormant\":true}");
        scenario.owner.send("PUT", path, "{\"dormant\":true}");
        assertThat(kind(newest())).isEqualTo("write workspace 304");
        assertThat(newest().diff()).containsKeys("name", "dormant_at");
    }

    @Test
    void settingsOfAUserAreLoggedAsTheServerDoes() {
        long before = list("").count();
        scenario.owner.send("PUT", "/users/me/appearance", "{\"theme_preference\":\"dark\"}");
        assertThat(list("").count()).isEqualTo(before);
        scenario.owner.send("PUT", "/users/me/quiet-hours", "{\"schedule\":\"CRON_TZ=Europe/Berlin 30 2 * * *\"}");
        assertThat(kind(newest())).isEqualTo("write user 200");
        assertThat(newest().diff()).containsKey("username");
    }
}
