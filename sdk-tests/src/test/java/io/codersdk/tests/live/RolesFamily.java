package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.RolesClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.AssignableRoles;
import io.codersdk.model.codersdk.CustomRoleRequest;
import io.codersdk.model.codersdk.Permission;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Role;
import io.codersdk.model.codersdk.SlimRole;
import io.codersdk.model.codersdk.User;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class RolesFamily extends Family {
    private static final Permission READ_TEMPLATES = Permission.builder()
            .negate(false)
            .resourceType(RbacResource.TEMPLATE)
            .action(RbacAction.READ)
            .build();

    private RolesClient roles() {
        return coder.roles();
    }

    @Test
    void theRolesOfTheSiteAndOfAnOrganizationAreListed() {
        assertThat(roles().list())
                .extracting(AssignableRoles::name)
                .contains("owner", "auditor", "user-admin", "template-admin");
        List<AssignableRoles> ofOrganization = roles().listOf(live.organization.name());
        assertThat(ofOrganization)
                .extracting(AssignableRoles::name)
                .contains("organization-admin", "organization-user-admin");
        ofOrganization.forEach(Complete::check);
    }

    @Test
    void aUserHasTheRolesThatWereAssigned() {
        live.grants.requireUsers();
        User user = coder.users().create(live.user.request("roles").build());
        assertThat(roles().ofUser(user.username()).roles()).isEmpty();

        User auditor = roles().assign(user.username(), List.of("auditor"));
        assertThat(auditor.roles()).extracting(SlimRole::name).containsExactly("auditor");
        roles().editUser(user.username(), names -> names.add("template-admin"));
        assertThat(roles().ofUser(user.id()).roles()).containsExactlyInAnyOrder("auditor", "template-admin");
        assertThat(roles().assign(user.id(), Set.of()).roles()).isEmpty();
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        assertThat(refusal(CoderApiException.class, () -> roles().assign("me", List.of()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCustomRoleIsMadeGivenChangedAndDeleted() {
        live.grants.requireFeature("custom_roles");
        String room = live.room.id().toString();
        String name = live.name("reader");
        CustomRoleRequest request = CustomRoleRequest.builder()
                .name(name)
                .displayName("Reader")
                .organizationPermissions(List.of(READ_TEMPLATES))
                .build();
        Role role = roles().create(room, request);
        assertThat(role.name()).isEqualTo(name);
        assertThat(role.organizationPermissions()).containsExactly(READ_TEMPLATES);
        assertThat(role.organizationId()).contains(live.room.id());
        assertThat(refusal(CoderApiException.class, () -> roles().create(room, request))
                        .status())
                .isEqualTo(400);

        String member = live.user.get().username();
        assertThat(roles().assignMember(room, member, List.of(name)).roles())
                .extracting(SlimRole::name)
                .containsExactly(name);
        roles().editMember(room, member, names -> names.remove(name));
        assertThat(roles().ofUser(member).organizationRoles().getOrDefault(room, List.of()))
                .doesNotContain(name);

        Role renamed = roles().edit(room, name, change -> change.displayName("Reader 2"));
        assertThat(renamed.displayName()).isEqualTo("Reader 2");
        assertThat(renamed.organizationPermissions()).containsExactly(READ_TEMPLATES);
        Role stripped =
                roles().update(room, CustomRoleRequest.builder().name(name).build());
        assertThat(stripped.organizationPermissions()).isEmpty();
        assertThat(stripped.displayName()).isEmpty();

        roles().delete(room, name);
        refusal(NotFoundException.class, () -> roles().delete(room, name));
        refusal(NotFoundException.class, () -> roles().update(room, request));
    }
}
