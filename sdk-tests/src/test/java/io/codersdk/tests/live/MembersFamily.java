package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.MembersClient;
import io.codersdk.client.UserQuery;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.OrganizationMember;
import io.codersdk.model.codersdk.OrganizationMemberWithUserData;
import io.codersdk.model.codersdk.User;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class MembersFamily extends Family {
    private MembersClient members() {
        return coder.members();
    }

    @Test
    void whoIsInAnOrganizationIsListed() {
        assertThat(members().list(live.organization.name()))
                .filteredOn(member -> member.userId().equals(live.me.id()))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.username()).isEqualTo(live.me.username());
                    assertThat(member.email()).isEqualTo(live.me.email());
                    assertThat(member.organizationId()).isEqualTo(live.organization.id());
                    Complete.check(member);
                });
    }

    @Test
    void oneMemberIsFoundByNewerServers() {
        OrganizationMemberWithUserData me = members().get(live.organization.name(), live.me.username());
        assertThat(me.userId()).isEqualTo(live.me.id());
        assertThat(members()
                        .search(
                                live.organization.name(),
                                UserQuery.builder().search(live.me.username()).build()))
                .extracting(OrganizationMemberWithUserData::userId)
                .contains(live.me.id());
        Complete.check(me);
    }

    @Test
    void aMemberIsAddedOnceAndRemovedOnce() {
        UUID room = live.room.id();
        User user = coder.users().create(live.user.request("joins").build());
        OrganizationMember member = members().add(room.toString(), user.username());
        assertThat(member.userId()).isEqualTo(user.id());
        assertThat(member.organizationId()).isEqualTo(room);
        assertThat(member.roles()).isEmpty();
        Complete.check(member);
        assertThat(members().list(room.toString()))
                .extracting(OrganizationMemberWithUserData::userId)
                .contains(user.id());
        assertThat(refusal(CoderApiException.class, () -> members().add(room, user.id()))
                        .status())
                .isEqualTo(400);

        members().remove(room.toString(), user.username());
        assertThat(members().list(room))
                .extracting(OrganizationMemberWithUserData::userId)
                .doesNotContain(user.id());
        refusal(NotFoundException.class, () -> members().remove(room, user.id()));
    }

    @Test
    void aMemberHasABudgetInTheOrganizationAndInTheDefaultOne() {
        Organization organization = live.organization;
        live.grants.requireFeature("template_rbac");
        assertThat(members().workspaceQuota(organization.name(), "me")).satisfies(quota -> {
            assertThat(quota.creditsConsumed()).isNotNegative();
            assertThat(quota.budget()).isGreaterThanOrEqualTo(-1);
        });
        assertThat(members().workspaceQuota("me").budget())
                .isEqualTo(members()
                        .workspaceQuota(organization.id(), live.me.id())
                        .budget());
    }
}
