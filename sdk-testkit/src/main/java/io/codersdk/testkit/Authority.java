package io.codersdk.testkit;

import io.codersdk.model.codersdk.Permission;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a user may do: what the roles of the user permit, and to what is the user's own what members may do. */
final class Authority {
    /** What may be done to one's own where that is not everything. */
    private static final Map<RbacResource, Set<RbacAction>> OWN = Map.of(
            RbacResource.USER,
            Set.of(RbacAction.READ, RbacAction.READ_PERSONAL, RbacAction.UPDATE_PERSONAL),
            RbacResource.ORGANIZATION_MEMBER,
            Set.of(RbacAction.READ),
            RbacResource.WORKSPACE_DORMANT,
            Set.of(RbacAction.READ, RbacAction.DELETE, RbacAction.CREATE, RbacAction.UPDATE, RbacAction.STOP));

    private final Account account;
    private final CustomRoles roles;

    Authority(Account account, CustomRoles roles) {
        this.account = account;
        this.roles = roles;
    }

    /** Whether this is permitted in the whole deployment. */
    boolean permits(RbacAction action, RbacResource resource) {
        return isAmong(ofDeployment(), action, resource);
    }

    /** Whether this is permitted in an organization. */
    boolean permits(RbacAction action, RbacResource resource, UUID organization) {
        return permits(action, resource) || isAmong(of(organization), action, resource);
    }

    static boolean permitsToOwner(RbacAction action, RbacResource resource) {
        return !OWN.containsKey(resource) || OWN.get(resource).contains(action);
    }

    /** Roles of organizations permit something outside of them, too. */
    private Stream<Permission> ofDeployment() {
        Stream<List<Permission>> bySiteRoles = BuiltInRole.SITE.stream()
                .filter(role -> account.roles().contains(role.name()))
                .map(BuiltInRole::site);
        Stream<List<Permission>> byOrganizationRoles = account.organizations().stream()
                .flatMap(organization -> account.membership(organization).orElseThrow().roles().stream())
                .flatMap(name -> BuiltInRole.ORGANIZATION.stream()
                        .filter(role -> role.name().equals(name)))
                .map(BuiltInRole::site);
        return Stream.of(Stream.of(BuiltInRole.OF_USERS), bySiteRoles, byOrganizationRoles)
                .flatMap(lists -> lists)
                .flatMap(List::stream);
    }

    private Stream<Permission> of(UUID organization) {
        return account.membership(organization).stream()
                .flatMap(membership -> Stream.concat(
                        BuiltInRole.OF_MEMBERS.stream(),
                        membership.roles().stream().flatMap(role -> roles.permissions(organization, role).stream())));
    }

    private static boolean isAmong(Stream<Permission> permissions, RbacAction action, RbacResource resource) {
        return permissions
                .filter(permission -> permission.resourceType().equals(resource)
                        || permission.resourceType().equals(RbacResource.ANY))
                .filter(permission -> permission.action().equals(action)
                        || permission.action().equals(RbacAction.ANY))
                .map(Permission::negate)
                .reduce(Boolean::logicalOr)
                .filter(negated -> !negated)
                .isPresent();
    }
}
