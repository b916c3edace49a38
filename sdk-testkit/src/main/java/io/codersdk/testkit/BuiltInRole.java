package io.codersdk.testkit;

import io.codersdk.model.codersdk.Permission;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.SlimRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A role that every deployment has, with what it permits. */
record BuiltInRole(String name, List<Permission> site, List<Permission> organization) {
    static final String OWNER = "owner";

    private static final String READ_USERS = "user:read";

    private static final String EVERYTHING =
            "api_key assign_org_role audit_log crypto_key debug_info deployment_config deployment_stats file group group_member"
                    + " idpsync_settings license notification_message notification_preference notification_template oauth2_app"
                    + " oauth2_app_code_token oauth2_app_secret organization organization_member provisioner_daemon"
                    + " provisioner_keys replicas system tailnet_coordinator template user workspace_proxy"
                    + " workspace:delete,start,stop,create,read,update workspace_dormant:read,delete,create,update,stop";

    /** What every user may do in the deployment. */
    static final List<Permission> OF_USERS = permissions("assign_role:read oauth2_app:read workspace_proxy:read");

    /** What every member of an organization may do there. */
    static final List<Permission> OF_MEMBERS = permissions("assign_org_role:read organization:read");

    /** Of the deployment. */
    static final List<BuiltInRole> SITE = List.of(
            new BuiltInRole(
                    OWNER, permissions("assign_role workspace:application_connect,ssh " + EVERYTHING), List.of()),
            new BuiltInRole(
                    "auditor",
                    permissions(
                            "audit_log:read deployment_config:read deployment_stats:read group:read group_member:read"
                                    + " organization_member:read template:read,view_insights user:read"),
                    List.of()),
            new BuiltInRole(
                    "template-admin",
                    permissions(
                            "file:create,read group:read group_member:read organization:read organization_member:read"
                                    + " provisioner_daemon:create,read,update,delete template:create,read,update,delete,view_insights"
                                    + " user:read workspace:read"),
                    List.of()),
            new BuiltInRole(
                    "user-admin",
                    permissions("assign_org_role:assign,delete,read assign_role:assign,delete,read"
                            + " group:create,read,update,delete group_member:read organization:read"
                            + " organization_member:create,read,update,delete"
                            + " user:create,read,update,delete,read_personal,update_personal"),
                    List.of()));

    /** Of an organization. */
    static final List<BuiltInRole> ORGANIZATION = List.of(
            new BuiltInRole(
                    "organization-user-admin",
                    permissions(READ_USERS),
                    permissions("assign_org_role:read,delete,assign group:create,read,delete,update group_member:read"
                            + " idpsync_settings:read,update organization_member:create,delete,update,read")),
            new BuiltInRole("organization-admin", permissions(READ_USERS), permissions(EVERYTHING)),
            new BuiltInRole("organization-auditor", List.of(), permissions("audit_log:read")),
            new BuiltInRole(
                    "organization-template-admin",
                    List.of(),
                    permissions("file:create,read group:read group_member:read organization_member:read"
                            + " template:create,read,update,delete,view_insights workspace:read")));

    /** Reads resources, each with the actions on it, which are all where none is named. */
    private static List<Permission> permissions(String text) {
        List<Permission> permissions = new ArrayList<>();
        for (String element : text.split(" ", -1)) {
            String[] parts = element.split(":", 2);
            String actions = parts.length == 2 ? parts[1] : "*";
            for (String action : actions.split(",", -1)) {
                permissions.add(Permission.builder()
                        .negate(false)
                        .resourceType(RbacResource.of(parts[0]))
                        .action(RbacAction.of(action))
                        .build());
            }
        }
        return permissions;
    }

    String displayName() {
        return displayName(name);
    }

    private static String displayName(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** A site role by its name. */
    static SlimRole slim(String name) {
        return SlimRole.builder().name(name).displayName(displayName(name)).build();
    }

    static boolean isAmong(List<BuiltInRole> roles, String name) {
        return names(roles).anyMatch(name::equals);
    }

    private static Stream<String> names(List<BuiltInRole> roles) {
        return roles.stream().map(BuiltInRole::name);
    }
}
