package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.GroupSyncSettings;
import io.codersdk.model.codersdk.OrganizationSyncSettings;
import io.codersdk.model.codersdk.RoleSyncSettings;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class IdpSyncTest {
    private static final String GROUPS = "/organizations/default/settings/idpsync/groups";
    private static final String ROLES = "/organizations/default/settings/idpsync/roles";
    private static final String SITE = "/settings/idpsync/organization";

    @AutoClose
    private final Scenario scenario = new Scenario();

    @AutoClose
    private final Api anna = scenario.member("anna");

    private final Api owner = scenario.owner;

    @Test
    void groupsAreReplacedAsAWhole() {
        owner.send("PATCH", GROUPS, """
                {"field": "groups", "mapping": {"a": ["d69a5095-96de-4cee-82eb-e1d3f7538db6"]}, "regex_filter": "^x",
                 "auto_create_missing_groups": true, "legacy_group_name_mapping": {}}""");
        GroupSyncSettings settings = owner.get(GROUPS).as(GroupSyncSettings.codec());
        assertThat(settings.field()).isEqualTo("groups");
        assertThat(settings.mapping()).containsOnlyKeys("a");
        assertThat(settings.regexFilter()).contains("^x");
        assertThat(settings.autoCreateMissingGroups()).isTrue();
        assertThat(owner.get(GROUPS).text()).doesNotContain("legacy");
        owner.send("PATCH", GROUPS, "{}");
        assertThat(owner.get(GROUPS).text())
                .contains("\"field\":\"\"", "\"mapping\":null", "\"regex_filter\":null", "false");
    }

    @Test
    void eachOrganizationHasItsOwn() {
        owner.send("POST", "/organizations", "{\"name\": \"acme\"}");
        owner.send("PATCH", ROLES, "{\"field\": \"roles\", \"mapping\": {\"a\": [\"organization-admin\"]}}");
        assertThat(owner.get(ROLES).as(RoleSyncSettings.codec()).mapping()).containsOnlyKeys("a");
        assertThat(owner.get("/organizations/acme/settings/idpsync/roles")
                        .as(RoleSyncSettings.codec())
                        .field())
                .isEmpty();
    }

    @Test
    void everyUserJoinsTheDefaultOrganizationAtFirst() {
        assertThat(owner.get(SITE).as(OrganizationSyncSettings.codec()).organizationAssignDefault())
                .isTrue();
        assertThat(owner.send("PATCH", SITE, "{\"field\": \"orgs\"}")
                        .as(OrganizationSyncSettings.codec())
                        .organizationAssignDefault())
                .isFalse();
    }

    @Test
    void whatIsOfAnotherTypeIsRefused() {
        assertThat(owner.send("PATCH", GROUPS, "{\"mapping\": 5}").code()).isEqualTo(400);
    }

    @Test
    void theyAreOfOwners() {
        assertThat(List.of(
                        anna.get(GROUPS).code(),
                        anna.get(ROLES).code(),
                        anna.get(SITE).code()))
                .containsOnly(403);
        assertThat(anna.send("PATCH", ROLES, "{}").code()).isEqualTo(403);
    }
}
