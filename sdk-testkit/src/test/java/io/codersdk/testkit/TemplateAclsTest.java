package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.AclAvailable;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateAcl;
import io.codersdk.model.codersdk.TemplateRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplateAclsTest {
    private final Scenario scenario = new Scenario();
    private final Api owner = scenario.owner;
    private final Api anna = scenario.member("anna");
    private final Template template = scenario.template();
    private final String path = "/templates/" + template.id();

    @AfterEach
    void close() {
        anna.close();
        scenario.close();
    }

    private Api.Answer patch(String json) {
        return owner.send("PATCH", path + "/acl", json);
    }

    @Test
    void everyoneMayUseANewTemplateUntilTakenOut() {
        TemplateAcl acl = owner.get(path + "/acl").as(TemplateAcl.codec());
        assertThat(acl.users()).isEmpty();
        assertThat(acl.group())
                .singleElement()
                .satisfies(group -> assertThat(group.role()).isEqualTo(TemplateRole.USE));
        assertThat(anna.get(path).code()).isEqualTo(200);
        patch("{\"group_perms\":{\"" + template.organizationId() + "\":\"\"}}");
        assertThat(anna.get(path).code()).isEqualTo(404);
    }

    @Test
    void aUserWhoIsNamedMayUseItAndTheRestIsKept() {
        owner.send("PATCH", path, "{\"disable_everyone_group_access\":true}");
        assertThat(anna.get(path).code()).isEqualTo(404);
        String id = anna.get("/users/me").text("id");
        assertThat(patch("{\"user_perms\":{\"" + id + "\":\"admin\"}}").code()).isEqualTo(200);
        assertThat(patch("{}").code()).isEqualTo(200);
        assertThat(owner.get(path + "/acl").as(TemplateAcl.codec()).users())
                .singleElement()
                .satisfies(user -> assertThat(user.role()).isEqualTo(TemplateRole.ADMIN));
        assertThat(anna.get(path).code()).isEqualTo(200);
    }

    @Test
    void unknownRolesAndStrangersAreRefusedOnTheirField() {
        String id = anna.get("/users/me").text("id");
        assertThat(patch("{\"user_perms\":{\"" + id + "\":\"king\"}}").invalidFields())
                .containsExactly("user_perms");
        assertThat(patch("{\"group_perms\":{\"" + id + "\":\"use\"}}").invalidFields())
                .containsExactly("group_perms");
    }

    @Test
    void allUsersAndGroupsAreAvailableToOwnersAlone() {
        AclAvailable available = owner.get(path + "/acl/available").as(AclAvailable.codec());
        assertThat(available.users()).hasSize(2);
        assertThat(available.groups()).hasSize(1);
        assertThat(anna.get(path + "/acl/available").code()).isEqualTo(404);
    }
}
