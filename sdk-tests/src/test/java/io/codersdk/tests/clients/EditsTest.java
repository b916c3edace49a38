package io.codersdk.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.NotFoundException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.GroupSyncSettings;
import io.codersdk.model.codersdk.OrganizationSyncSettings;
import io.codersdk.model.codersdk.Permission;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Role;
import io.codersdk.model.codersdk.RoleSyncSettings;
import io.codersdk.model.codersdk.SlimRole;
import io.codersdk.model.codersdk.User;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An edit sends what the server would reset if it were left out. */
@CoderTest
class EditsTest {
    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with()
            .organization("eng")
            .user("ada", user -> user.fullName("Ada Lovelace").roles("auditor"))
            .user("grace");

    private final FakeCoder fake;
    private final CoderClient coder;
    private final UUID eng;

    EditsTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
        this.eng = fake.ids().organization("eng");
    }

    /** What was sent last. */
    private JsonValue sent() {
        return JsonValue.parse(Received.last(fake).bodyText());
    }

    private static JsonValue json(String json) {
        return JsonValue.parse(json.replace('\'', '"'));
    }

    @Test
    void aProfileKeepsTheNameThatIsNotChanged() {
        User renamed = coder.users().editProfile("ada", profile -> profile.username("countess"));
        assertThat(renamed.username()).isEqualTo("countess");
        assertThat(renamed.name()).contains("Ada Lovelace");
    }

    @Test
    void aProfileWithoutARealNameIsChangedAsWell() {
        coder.users().editProfile("grace", profile -> profile.username("admiral"));
        assertThat(sent()).isEqualTo(json("{'username': 'admiral'}"));
    }

    @Test
    void rolesOfTheSiteAreAddedToThoseThatAUserHas() {
        assertThat(coder.roles()
                        .editUser("ada", roles -> roles.add("user-admin"))
                        .roles())
                .extracting(SlimRole::name)
                .containsExactlyInAnyOrder("auditor", "user-admin");
    }

    @Test
    void rolesOfAMemberAreThoseInTheOrganization() {
        coder.roles().assignMember("eng", "ada", List.of("organization-auditor"));

        coder.roles().editMember("eng", "ada", roles -> roles.add("organization-user-admin"));

        assertThat(sent()).isEqualTo(json("{'roles': ['organization-auditor', 'organization-user-admin']}"));
        assertThat(coder.roles().ofUser("ada").roles()).containsExactly("auditor");
    }

    @Test
    void aCustomRoleKeepsItsPermissions() {
        Permission reading = Permission.builder()
                .negate(false)
                .resourceType(RbacResource.TEMPLATE)
                .action(RbacAction.READ)
                .build();
        coder.roles()
                .create(
                        "eng",
                        role -> role.name("reader").displayName("Reader").organizationPermissions(List.of(reading)));
        coder.roles().create("eng", role -> role.name("other"));

        Role edited = coder.roles().edit("eng", "reader", role -> role.displayName("Reads"));

        assertThat(edited.displayName()).isEqualTo("Reads");
        assertThat(edited.organizationPermissions()).containsExactly(reading);
        assertThat(sent())
                .isEqualTo(json("{'name': 'reader', 'display_name': 'Reads', 'site_permissions': [],"
                        + " 'organization_permissions':"
                        + " [{'action': 'read', 'negate': false, 'resource_type': 'template'}],"
                        + " 'user_permissions': []}"));
    }

    @Test
    void thatThereIsNoSuchCustomRoleIsForTheServerToSay() {
        assertThatThrownBy(() -> coder.roles().edit("eng", "nope", role -> role.displayName("x")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void settingsOfTheIdentityProviderAreSentWhole() {
        var organizations = OrganizationSyncSettings.builder()
                .field("o")
                .mapping(Map.of("a", List.of(eng)))
                .organizationAssignDefault(true)
                .build();
        coder.idpSync().updateOrganizations(organizations);
        assertThat(coder.idpSync().editOrganizations(change -> change.field("orgs")))
                .isEqualTo(organizations.toBuilder().field("orgs").build());

        var groups = GroupSyncSettings.builder()
                .field("g")
                .mapping(Map.of("a", List.of(eng)))
                .regexFilter("^x")
                .autoCreateMissingGroups(true)
                .build();
        coder.idpSync().updateGroups("eng", groups);
        coder.idpSync().editGroups("eng", change -> change.field("groups"));
        assertThat(sent())
                .isEqualTo(json("{'field': 'groups', 'mapping': {'a': ['" + eng
                        + "']}, 'regex_filter': '^x', 'auto_create_missing_groups': true}"));

        var roles = RoleSyncSettings.builder()
                .field("r")
                .mapping(Map.of("a", List.of("organization-auditor")))
                .build();
        coder.idpSync().updateRoles("eng", roles);
        assertThat(coder.idpSync().editRoles("eng", change -> change.field("roles")))
                .isEqualTo(roles.toBuilder().field("roles").build());
    }

    @Test
    void noGroupsAreAskedForByNoIds() {
        assertThat(coder.groups().getAll(List.of())).isEmpty();
        assertThat(fake.requests()).isEmpty();
    }
}
