package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.GroupsClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.FeatureNotLicensedException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateGroupRequest;
import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.GroupSource;
import io.codersdk.model.codersdk.PatchGroupRequest;
import io.codersdk.model.codersdk.ReducedUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class GroupsFamily extends Family {
    private GroupsClient groups() {
        return coder.groups();
    }

    @Test
    void everybodyIsInTheGroupOfTheOrganization() {
        live.grants.requireLicensedCode();
        UUID organization = live.organization.id();
        try {
            Group everybody = groups().get(organization);
            assertThat(everybody.members()).extracting(ReducedUser::id).contains(live.me.id());
            assertThat(groups().list()).extracting(Group::id).contains(organization);
            assertThat(groups().listOfMember(live.me.username()))
                    .extracting(Group::id)
                    .contains(organization);
            assertThat(groups().getAll(List.of(organization)))
                    .extracting(Group::id)
                    .containsExactly(organization);
            Complete.check(everybody);
        } catch (FeatureNotLicensedException e) {
            throw Skip.notLicensed(e.feature());
        }
    }

    @Test
    void aGroupIsMadeFilledAndDeleted() {
        live.grants.requireFeature("template_rbac");
        UUID room = live.room.id();
        UUID member = live.user.get().id();
        CreateGroupRequest request = CreateGroupRequest.builder()
                .name(live.name("devs"))
                .displayName("Devs")
                .quotaAllowance(5)
                .build();
        Group group = groups().create(room.toString(), request);
        assertThat(group.name()).isEqualTo(live.name("devs"));
        assertThat(group.members()).isEmpty();
        assertThat(group.quotaAllowance()).isEqualTo(5);
        assertThat(group.source()).isEqualTo(GroupSource.USER);
        assertThat(group.organizationId()).isEqualTo(room);
        Complete.check(group);
        refusal(ConflictException.class, () -> groups().create(room.toString(), request));

        Group filled = groups().update(group.id(), change -> change.addUsers(List.of(member)));
        assertThat(filled.members()).extracting(ReducedUser::id).containsExactly(member);
        assertThat(filled.displayName()).isEqualTo("Devs");
        PatchGroupRequest again =
                PatchGroupRequest.builder().addUsers(List.of(member)).build();
        assertThat(refusal(CoderApiException.class, () -> groups().update(group.id(), again))
                        .status())
                .isEqualTo(400);
        assertThat(groups().getByName(room.toString(), group.name()).id()).isEqualTo(group.id());
        assertThat(groups().listOf(room.toString())).extracting(Group::id).contains(group.id());

        groups().delete(group.id());
        refusal(NotFoundException.class, () -> groups().delete(group.id()));
        refusal(NotFoundException.class, () -> groups().getByName(room.toString(), group.name()));
    }
}
