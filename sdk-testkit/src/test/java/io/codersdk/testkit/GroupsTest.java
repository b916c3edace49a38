package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.ReducedUser;
import io.codersdk.model.codersdk.WorkspaceQuota;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private final Scenario scenario = new Scenario();
    private final Api owner = scenario.owner;
    private final Api anna = scenario.member("anna");

    @AfterEach
    void close() {
        anna.close();
        scenario.close();
    }

    private Group create(String name) {
        Api.Answer answer = owner.send("POST", "/organizations/default/groups", "{\"name\":\"" + name + "\"}");
        assertThat(answer.code()).as(answer.text()).isEqualTo(201);
        return answer.as(Group.codec());
    }

    private Api.Answer patch(Group group, String json) {
        return owner.send("PATCH", "/groups/" + group.id(), json);
    }

    private Group everyone() {
        return owner.get("/groups").as(Group.codec().list()).get(0);
    }

    private String idOfAnna() {
        return anna.get("/users/me").text("id");
    }

    private static List<String> names(Api.Answer answer) {
        return answer.as(Group.codec().list()).stream().map(Group::name).toList();
    }

    @Test
    void everyoneIsAGroupWithTheIdOfTheOrganization() {
        Group everyone = everyone();
        assertThat(everyone.name()).isEqualTo("Everyone");
        assertThat(everyone.id()).isEqualTo(everyone.organizationId());
        assertThat(everyone.members()).extracting(ReducedUser::username).containsExactly("anna", "owner");
        assertThat(patch(everyone, "{\"add_users\":[\"" + idOfAnna() + "\"]}").code())
                .isEqualTo(403);
        assertThat(patch(everyone, "{\"name\":\"all\"}").code()).isEqualTo(400);
        assertThat(owner.send("DELETE", "/groups/" + everyone.id(), "").code()).isEqualTo(400);
    }

    @Test
    void aTakenNameIs409OnNameAndThatOfEveryoneIsReserved() {
        create("devs");
        Api.Answer taken = owner.send("POST", "/organizations/default/groups", "{\"name\":\"devs\"}");
        assertThat(taken.code()).isEqualTo(409);
        assertThat(taken.invalidFields()).containsExactly("name");
        assertThat(owner.send("POST", "/organizations/default/groups", "{\"name\":\"Everyone\"}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void whoLeavesTheOrganizationHasLeftItsGroups() {
        Group devs = create("devs");
        patch(devs, "{\"add_users\":[\"" + idOfAnna() + "\"]}");
        String membership = "/organizations/default/members/anna";
        assertThat(owner.send("DELETE", membership, "").code()).isEqualTo(204);
        assertThat(owner.send("POST", membership, "").code()).isEqualTo(200);
        assertThat(owner.get("/groups/" + devs.id()).as(Group.codec()).members())
                .isEmpty();
    }

    @Test
    void aMemberIsAddedOnceAndTheRestIsKept() {
        Group devs = create("devs");
        String add = "{\"add_users\":[\"" + idOfAnna() + "\"]}";
        assertThat(patch(devs, add).as(Group.codec()).members())
                .extracting(ReducedUser::username)
                .containsExactly("anna");
        assertThat(patch(devs, add).code()).isEqualTo(400);
        Group changed = patch(devs, "{\"name\":\"\",\"quota_allowance\":3}").as(Group.codec());
        assertThat(changed.name()).isEqualTo("devs");
        assertThat(changed.quotaAllowance()).isEqualTo(3);
        assertThat(changed.totalMemberCount()).isEqualTo(1);
    }

    @Test
    void groupsAreFoundByMemberAndNameAndAMemberSeesTheirOwn() {
        Group devs = create("devs");
        create("others");
        patch(devs, "{\"add_users\":[\"" + idOfAnna() + "\"]}");
        assertThat(names(owner.get("/groups?has_member=anna"))).containsExactly("Everyone", "devs");
        assertThat(names(owner.get("/groups?group_ids=" + devs.id()))).containsExactly("devs");
        assertThat(names(anna.get("/groups"))).containsExactly("Everyone", "devs");
        assertThat(anna.get("/organizations/default/groups/others").code()).isEqualTo(404);
        assertThat(owner.get("/organizations/default/groups/devs").text("id"))
                .isEqualTo(devs.id().toString());
        assertThat(owner.get("/groups?has_member=nobody").invalidFields()).containsExactly("has_member");
        assertThat(owner.get("/groups?q=x").invalidFields()).containsExactly("q");
    }

    @Test
    void aDeletedGroupIsGone() {
        Group devs = create("devs");
        assertThat(owner.send("DELETE", "/groups/" + devs.id(), "").code()).isEqualTo(200);
        assertThat(owner.send("DELETE", "/groups/" + devs.id(), "").code()).isEqualTo(404);
    }

    @Test
    void withoutALicenceThereAreNone() {
        owner.send("DELETE", "/licenses/1", "");
        assertThat(owner.get("/groups").code()).isEqualTo(403);
        assertThat(owner.get("/organizations/default/groups").code()).isEqualTo(403);
    }

    @Test
    void aBuildThatCostsMoreThanIsLeftFails() {
        var template = scenario.template("dear", Scenario.TEMPLATE + """
            resource "coder_metadata" "cost" {
              resource_id = docker_container.workspace.id
              daily_cost  = 7
            }
            """);
        var workspace = scenario.workspace("dev", template);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().job().error()).hasValue("insufficient quota");
        assertThat(owner.get("/workspacebuilds/" + workspace.latestBuild().id() + "/logs")
                        .text())
                .contains("Commit quota")
                .doesNotContain("Starting workspace");
        patch(everyone(), "{\"quota_allowance\":10}");
        scenario.build(workspace, WorkspaceTransition.START);
        scenario.finish();
        assertThat(scenario.reload(workspace).latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        var another = scenario.workspace("two", template);
        scenario.finish();
        assertThat(scenario.reload(another).latestBuild().status()).isEqualTo(WorkspaceStatus.FAILED);
        WorkspaceQuota quota =
                owner.get("/organizations/default/members/me/workspace-quota").as(WorkspaceQuota.codec());
        assertThat(quota.budget()).isEqualTo(10);
        assertThat(quota.creditsConsumed()).isEqualTo(7);
    }
}
