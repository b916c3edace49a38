package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AssignableRoles;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What lists show to whom, what roles permit in one organization alone, and what a caller is told beforehand. */
class PermissionsTest {
    private final Scenario scenario = new Scenario();
    private final Api owner = scenario.owner;
    private final Api ada = scenario.member("ada");

    @AfterEach
    void close() {
        ada.close();
        scenario.close();
    }

    private void assign(String... roles) {
        put("/users/ada/roles", roles);
    }

    private void assignInOrganization(String organization, String... roles) {
        put("/organizations/" + organization + "/members/ada/roles", roles);
    }

    private void put(String path, String... roles) {
        List<JsonValue> names = List.of(roles).stream().map(JsonValue::of).toList();
        assertThat(owner.send("PUT", path, "{\"roles\":" + JsonValue.of(names) + "}")
                        .code())
                .isEqualTo(200);
    }

    private void customRole(String organization, String resource, String action) {
        assertThat(owner.send("POST", "/organizations/" + organization + "/members/roles", """
                        {"name":"custom","organization_permissions":
                         [{"negate":false,"resource_type":"%s","action":"%s"}]}""".formatted(
                                        resource, action))
                        .code())
                .isEqualTo(200);
    }

    /** What stands under a key in each element of the list that a path answers, or that is in the answer. */
    private static List<String> seen(Api caller, String path, String list, String key) {
        JsonValue answer = caller.get(path).json();
        List<JsonValue> elements =
                (list.isEmpty() ? answer : answer.asMap().getOrDefault(list, JsonValue.NULL)).asList();
        return elements.stream()
                .map(element ->
                        element.asMap().getOrDefault(key, JsonValue.NULL).asString())
                .toList();
    }

    @Test
    void membersSeeThemselvesAndWhoMayReadUsersSeesAll() {
        assertThat(seen(ada, "/users", "users", "username")).containsExactly("ada");
        assertThat(seen(ada, "/organizations/default/members", "", "username")).containsExactly("ada");
        assign("auditor");
        assertThat(seen(ada, "/users", "users", "username")).containsExactly("ada", "owner");
        assertThat(seen(ada, "/organizations/default/members", "", "username")).containsExactly("ada", "owner");
    }

    @Test
    void aTemplateThatIsClosedIsListedForWhoMayReadTemplates() {
        Template template = scenario.template();
        assertThat(seen(ada, "/templates", "", "name")).containsExactly("docker");
        owner.send("PATCH", "/templates/" + template.id(), "{\"disable_everyone_group_access\":true}");
        assertThat(seen(ada, "/templates", "", "name")).isEmpty();
        assertThat(ada.get("/templateversions/" + template.activeVersionId()).code())
                .isEqualTo(404);
        assignInOrganization("default", "organization-template-admin");
        assertThat(seen(ada, "/templates", "", "name")).containsExactly("docker");
        assertThat(ada.get("/templateversions/" + template.activeVersionId()).code())
                .isEqualTo(200);
    }

    @Test
    void anAdminOfOneTemplateChangesThatOneAndNoOther() {
        Template template = scenario.template();
        Template other = scenario.template("other", Scenario.TEMPLATE);
        String id = ada.get("/users/me").text("id");
        owner.send("PATCH", "/templates/" + template.id() + "/acl", "{\"user_perms\":{\"" + id + "\":\"admin\"}}");
        assertThat(ada.send("PATCH", "/templates/" + template.id(), "{\"description\":\"hers\"}")
                        .code())
                .isEqualTo(200);
        assertThat(ada.send("PATCH", "/templates/" + other.id(), "{\"description\":\"hers\"}")
                        .code())
                .isEqualTo(500);
    }

    @Test
    void workspacesOfOthersAreListedForWhoMayReadThemButNotTheDormantOnes() {
        Workspace workspace = scenario.running();
        assertThat(seen(ada, "/workspaces", "workspaces", "name")).isEmpty();
        assign("template-admin");
        assertThat(seen(ada, "/workspaces", "workspaces", "name")).containsExactly("dev");
        owner.send("PUT", "/workspaces/" + workspace.id() + "/dormant", "{\"dormant\":true}");
        assertThat(seen(ada, "/workspaces", "workspaces", "name")).isEmpty();
        assertThat(seen(owner, "/workspaces", "workspaces", "name")).containsExactly("dev");
    }

    @Test
    void whoMaySeeAWorkspaceMayNotOpenATerminalInIt() {
        String agent = "/workspaceagents/" + scenario.agent(scenario.running());
        String terminal = agent + "/pty?reconnect=0dbcbc0c-9d4b-4b5b-8a6b-6a1d63a8f0a1";
        assignInOrganization("default", "organization-admin");
        assertThat(ada.get(agent).code()).isEqualTo(200);
        assertThat(ada.get(terminal).code()).isEqualTo(404);
        assign("owner");
        assertThat(ada.get(terminal).code()).isEqualTo(426);
    }

    @Test
    void anAuditorOfAnOrganizationReadsWhatWasDoneThere() {
        owner.send("POST", "/organizations", "{\"name\":\"acme\"}");
        owner.send("POST", "/organizations/acme/groups", "{\"name\":\"painters\"}");
        owner.send("POST", "/organizations/default/groups", "{\"name\":\"crew\"}");
        assertThat(seen(ada, "/audit", "audit_logs", "resource_type")).isEmpty();
        assignInOrganization("default", "organization-auditor");
        assertThat(seen(ada, "/audit", "audit_logs", "resource_target"))
                .contains("crew")
                .doesNotContain("painters");
        assertThat(seen(ada, "/audit", "audit_logs", "resource_type")).doesNotContain("user", "api_key");
        assign("auditor");
        assertThat(seen(ada, "/audit", "audit_logs", "resource_target")).contains("crew", "painters", "ada");
    }

    @Test
    void groupsShowThoseMembersThatTheCallerMaySee() {
        scenario.member("grace").close();
        String group = owner.send("POST", "/organizations/default/groups", "{\"name\":\"crew\"}")
                .text("id");
        String members = "\"" + ada.get("/users/me").text("id") + "\",\""
                + owner.get("/users/grace").text("id") + "\"";
        assertThat(owner.send("PATCH", "/groups/" + group, "{\"add_users\":[" + members + "]}")
                        .code())
                .isEqualTo(200);
        assertThat(seen(ada, "/groups/" + group, "members", "username")).containsExactly("ada");
        assertThat(ada.get("/groups/" + group).text()).contains("\"total_member_count\":2");
        assertThat(seen(owner, "/groups/" + group, "members", "username")).containsExactly("ada", "grace");
    }

    @Test
    void aCustomRolePermitsWhatItListsInItsOrganizationUntilItIsGone() {
        owner.send("POST", "/organizations", "{\"name\":\"acme\"}");
        owner.send("POST", "/organizations/acme/members/ada", "");
        customRole("acme", "group", "create");
        assertThat(ada.send("POST", "/organizations/acme/groups", "{\"name\":\"one\"}")
                        .code())
                .isEqualTo(403);
        assignInOrganization("acme", "custom");
        assertThat(ada.send("POST", "/organizations/acme/groups", "{\"name\":\"one\"}")
                        .code())
                .isEqualTo(201);
        assertThat(ada.send("POST", "/organizations/default/groups", "{\"name\":\"one\"}")
                        .code())
                .isEqualTo(403);
        owner.send("DELETE", "/organizations/acme/members/roles/custom", "");
        assertThat(ada.send("POST", "/organizations/acme/groups", "{\"name\":\"two\"}")
                        .code())
                .isEqualTo(403);
    }

    @Test
    void anAdminOfAnOrganizationIsNobodyInAnother() {
        owner.send("POST", "/organizations", "{\"name\":\"acme\"}");
        owner.send("POST", "/organizations/acme/members/ada", "");
        assignInOrganization("acme", "organization-admin");
        assertThat(ada.send("PATCH", "/organizations/acme", "{\"description\":\"x\"}")
                        .code())
                .isEqualTo(200);
        assertThat(ada.send("PATCH", "/organizations/default", "{\"description\":\"x\"}")
                        .code())
                .isEqualTo(403);
        assertThat(seen(ada, "/organizations", "", "name")).containsExactlyInAnyOrder("coder", "acme");
        assertThat(ada.get("/organizations/acme/members/roles")
                        .as(AssignableRoles.codec().list()))
                .allMatch(AssignableRoles::assignable);
        assertThat(ada.get("/organizations/default/members/roles")
                        .as(AssignableRoles.codec().list()))
                .noneMatch(AssignableRoles::assignable);
    }

    @Test
    void whoLeavesAnOrganizationHasNoWorkspacesThereAnyMore() {
        Template template = scenario.template();
        Api.Answer created = ada.send(
                "POST", "/users/me/workspaces", "{\"name\":\"hers\",\"template_id\":\"" + template.id() + "\"}");
        assertThat(created.code()).isEqualTo(201);
        String path = "/workspaces/" + created.text("id");
        assertThat(ada.get(path).code()).isEqualTo(200);
        owner.send("DELETE", "/organizations/default/members/ada", "");
        assertThat(ada.get(path).code()).isEqualTo(404);
    }

    private boolean told(Api caller, String action, String object) {
        Api.Answer answer = caller.send(
                "POST",
                "/authcheck",
                "{\"checks\":{\"x\":{\"action\":\"" + action + "\",\"object\":{" + object + "}}}}");
        assertThat(answer.code()).as(answer.text()).isEqualTo(200);
        return answer.json().asMap().getOrDefault("x", JsonValue.NULL).asBoolean();
    }

    @Test
    void checksAnswerWhatRolesPermitAndWhatIsOnesOwn() {
        String organization = scenario.template().organizationId().toString();
        String inOrganization = ",\"organization_id\":\"" + organization + "\"";
        assertThat(told(ada, "create", "\"resource_type\":\"user\"")).isFalse();
        assertThat(told(ada, "read", "\"resource_type\":\"user\",\"owner_id\":\"me\""))
                .isTrue();
        assertThat(told(ada, "delete", "\"resource_type\":\"user\",\"owner_id\":\"me\""))
                .isFalse();
        assertThat(told(ada, "create", "\"resource_type\":\"workspace\",\"owner_id\":\"me\"" + inOrganization))
                .isTrue();
        assertThat(told(ada, "update", "\"resource_type\":\"template\"" + inOrganization))
                .isFalse();
        assertThat(told(ada, "update", "\"resource_type\":\"template\",\"any_org\":true"))
                .isFalse();
        assignInOrganization("default", "organization-template-admin");
        assertThat(told(ada, "update", "\"resource_type\":\"template\"" + inOrganization))
                .isTrue();
        assertThat(told(ada, "update", "\"resource_type\":\"template\",\"any_org\":true"))
                .isTrue();
        assertThat(told(ada, "update", "\"resource_type\":\"template\"")).isFalse();
        assign("user-admin");
        assertThat(told(ada, "create", "\"resource_type\":\"user\"")).isTrue();
        assertThat(told(ada, "ride", "\"resource_type\":\"user\"")).isFalse();
        assertThat(told(owner, "read", "\"resource_type\":\"audit_log\"")).isTrue();
    }

    @Test
    void checksOfOneThingAnswerWhatMayBeDoneToIt() {
        Workspace workspace = scenario.running();
        String id = ",\"resource_id\":\"" + workspace.id() + "\"";
        assertThat(told(ada, "read", "\"resource_type\":\"workspace\"" + id)).isFalse();
        assertThat(told(owner, "update", "\"resource_type\":\"workspace\"" + id))
                .isTrue();
        assertThat(told(owner, "ssh", "\"resource_type\":\"workspace\"" + id)).isTrue();
        assertThat(told(
                        ada,
                        "read",
                        "\"resource_type\":\"template\",\"resource_id\":\"" + workspace.templateId() + "\""))
                .isTrue();
        assertThat(told(owner, "read", "\"resource_type\":\"template\"" + id)).isFalse();
        assertThat(owner.send("POST", "/authcheck", """
                        {"checks":{"x":{"action":"read","object":{"resource_type":"license"%s}}}}""".formatted(id)).invalidFields())
                .containsExactly("resource_type");
    }
}
