package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.IdpSyncClient;
import io.codersdk.model.codersdk.GroupSyncSettings;
import io.codersdk.model.codersdk.OrganizationSyncSettings;
import io.codersdk.model.codersdk.RoleSyncSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class IdpSyncFamily extends Family {
    private IdpSyncClient idpSync() {
        return coder.idpSync();
    }

    @Test
    void theSettingsOfTheSiteStayAsTheyAre() {
        live.grants.requireOrganizations();
        OrganizationSyncSettings settings = idpSync().organizations();
        assertThat(idpSync().updateOrganizations(settings)).isEqualTo(settings);
        assertThat(idpSync().editOrganizations(same -> same)).isEqualTo(settings);
    }

    @Test
    void groupsOfAnOrganizationAreMapped() {
        String room = live.room.id().toString();
        assertThat(idpSync().groups(room).field()).isEmpty();
        GroupSyncSettings settings = GroupSyncSettings.builder()
                .field("groups")
                .mapping(Map.of("a", List.of(live.room.id())))
                .regexFilter("^x")
                .autoCreateMissingGroups(true)
                .build();
        assertThat(idpSync().updateGroups(room, settings).mapping()).isEqualTo(settings.mapping());
        GroupSyncSettings edited = idpSync().editGroups(room, change -> change.field("teams"));
        assertThat(edited.field()).isEqualTo("teams");
        assertThat(edited.regexFilter()).contains("^x");
        assertThat(edited.autoCreateMissingGroups()).isTrue();
    }

    @Test
    void rolesInAnOrganizationAreMapped() {
        String room = live.room.id().toString();
        assertThat(idpSync().roles(room).field()).isEmpty();
        RoleSyncSettings settings = RoleSyncSettings.builder()
                .field("roles")
                .mapping(Map.of("a", List.of("organization-admin")))
                .build();
        assertThat(idpSync().updateRoles(room, settings).mapping()).isEqualTo(settings.mapping());
        RoleSyncSettings edited = idpSync().editRoles(room, change -> change.field("jobs"));
        assertThat(edited.field()).isEqualTo("jobs");
        assertThat(edited.mapping()).isEqualTo(settings.mapping());
    }
}
