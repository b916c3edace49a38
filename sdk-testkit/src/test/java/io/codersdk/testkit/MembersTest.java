package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.AssignableRoles;
import io.codersdk.model.codersdk.OrganizationMember;
import io.codersdk.model.codersdk.OrganizationMemberWithUserData;
import io.codersdk.model.codersdk.SlimRole;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserRoles;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final String READER =
            "{\"name\":\"reader\",\"display_name\":\"Reader\",\"organization_permissions\":"
                    + "[{\"negate\":false,\"resource_type\":\"template\",\"action\":\"read\"}]}";

    private final Scenario scenario = new Scenario();
    private final Api owner = scenario.owner;
    private final Api anna = scenario.member("anna");

    @AfterEach
    void close() {
        anna.close();
        scenario.close();
    }

    private void acme() {
        assertThat(owner.send("POST", "/organizations", "{\"name\":\"acme\"}").code())
                .isEqualTo(201);
    }

    @Test
    void aUserIsAddedOnceAndRemovedOnce() {
        acme();
        String path = "/organizations/acme/members/anna";
        assertThat(owner.send("POST", path, "").code()).isEqualTo(200);
        assertThat(owner.send("POST", path, "").code()).isEqualTo(400);
        assertThat(owner.get("/organizations/acme/members")
                        .as(OrganizationMemberWithUserData.codec().list()))
                .extracting(OrganizationMemberWithUserData::username)
                .containsExactly("anna", "owner");
        assertThat(anna.get("/organizations/acme").code()).isEqualTo(200);
        assertThat(owner.send("DELETE", path, "").code()).isEqualTo(204);
        assertThat(owner.send("DELETE", path, "").code()).isEqualTo(404);
        assertThat(owner.send("DELETE", "/organizations/acme/members/nobody", "")
                        .code())
                .isEqualTo(400);
        assertThat(anna.get("/organizations/acme").code()).isEqualTo(404);
    }

    @Test
    void siteRolesAreReplacedButNotOnesOwn() {
        assertThat(owner.send("PUT", "/users/me/roles", "{\"roles\":[]}").code())
                .isEqualTo(400);
        assertThat(owner.send("PUT", "/users/anna/roles", "{\"roles\":[\"king\"]}")
                        .code())
                .isEqualTo(400);
        User anna = owner.send("PUT", "/users/anna/roles", "{\"roles\":[\"template-admin\"]}")
                .as(User.codec());
        assertThat(anna.roles()).extracting(SlimRole::displayName).containsExactly("Template Admin");
        assertThat(owner.get("/users?q=role:template-admin").text()).contains("\"count\":1");
        assertThat(owner.send("PUT", "/users/anna/roles", "{}").as(User.codec()).roles())
                .isEmpty();
    }

    @Test
    void whoBecomesAnOwnerMayDoEverything() {
        assertThat(anna.get("/licenses").text()).isEqualTo("null\n");
        owner.send("PUT", "/users/anna/roles", "{\"roles\":[\"owner\"]}");
        assertThat(anna.get("/licenses").json().asList()).hasSize(1);
    }

    @Test
    void everyServerHasRolesOfItsOwn() {
        assertThat(owner.get("/users/roles").as(AssignableRoles.codec().list()))
                .extracting(AssignableRoles::name)
                .contains("owner", "auditor", "user-admin", "template-admin");
        assertThat(owner.get("/organizations/default/members/roles")
                        .as(AssignableRoles.codec().list()))
                .allMatch(AssignableRoles::builtIn)
                .extracting(AssignableRoles::name)
                .contains("organization-admin");
        assertThat(anna.get("/users/roles").as(AssignableRoles.codec().list())).noneMatch(AssignableRoles::assignable);
    }

    @Test
    void aCustomRoleIsMadeChangedAssignedAndTakenAway() {
        String roles = "/organizations/default/members/roles";
        assertThat(owner.send("PUT", roles, READER).code()).isEqualTo(404);
        assertThat(owner.send("POST", roles, READER).code()).isEqualTo(200);
        assertThat(owner.send("POST", roles, READER).code()).isEqualTo(400);
        assertThat(owner.send("PUT", roles, "{\"name\":\"reader\"}").text())
                .contains("\"display_name\":\"\"")
                .contains("\"organization_permissions\":[]");
        OrganizationMember member = owner.send(
                        "PUT", "/organizations/default/members/anna/roles", "{\"roles\":[\"reader\"]}")
                .as(OrganizationMember.codec());
        assertThat(member.roles())
                .singleElement()
                .satisfies(role -> assertThat(role.organizationId()).hasValue(member.organizationId()));
        Api.Answer deleted = owner.send("DELETE", roles + "/reader", "");
        assertThat(deleted.code()).isEqualTo(204);
        assertThat(deleted.headers().get("Content-Type")).startsWith("application/json");
        assertThat(owner.send("DELETE", roles + "/reader", "").code()).isEqualTo(404);
        assertThat(owner.get("/users/anna/roles").as(UserRoles.codec()).organizationRoles())
                .containsValue(List.of());
    }

    @Test
    void aRoleOfAnOrganizationPermitsNothingOutsideOfIt() {
        assertThat(owner.send("POST", "/organizations/default/members/roles", """
            {"name":"site","site_permissions":[{"negate":false,"resource_type":"user","action":"read"}]}\
            """)
                        .code())
                .isEqualTo(400);
        assertThat(owner.send("POST", "/organizations/default/members/roles", "{\"name\":\"owner\"}")
                        .code())
                .isEqualTo(400);
    }
}
