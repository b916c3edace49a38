package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.AssignableRoles;
import io.codersdk.model.codersdk.CustomRoleRequest;
import io.codersdk.model.codersdk.OrganizationMember;
import io.codersdk.model.codersdk.Role;
import io.codersdk.model.codersdk.UpdateRoles;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserRoles;
import io.codersdk.operation.Operation;
import io.codersdk.operation.OrganizationsOperations;
import io.codersdk.operation.RolesOperations;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What users may do: roles of the whole site, and roles in an organization, built-in or custom. */
public final class RolesClient {
    private final Exchange exchange;

    public RolesClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** The roles of the site, whether or not the caller may give them. */
    public List<AssignableRoles> list() {
        return exchange.call(ApiRequest.of(RolesOperations.GET_SITE_MEMBER_ROLES));
    }

    /** The roles that an organization has, built-in and custom ones. */
    public List<AssignableRoles> listOf(String organization) {
        return exchange.call(in(RolesOperations.GET_MEMBER_ROLES_BY_ORGANIZATION, organization));
    }

    /** As {@link #listOf(String)}, for one whose id is known. */
    public List<AssignableRoles> listOf(UUID organization) {
        return listOf(organization.toString());
    }

    /** The names of the roles that a user has: of the site, and in organizations by the id of each. */
    public UserRoles ofUser(String user) {
        return exchange.call(ApiRequest.of(RolesOperations.GET_USER_ROLES).path("user", user));
    }

    /** As {@link #ofUser(String)}, for one whose id is known. */
    public UserRoles ofUser(UUID user) {
        return ofUser(user.toString());
    }

    /**
     * Gives a user these roles of the site and takes all others; {@link #editUser} keeps them. For user admins and owners; the
     * caller's own are answered 400, and so are unknown ones.
     */
    public User assign(String user, Collection<String> roles) {
        return exchange.call(ApiRequest.of(RolesOperations.ASSIGN_ROLE_TO_USER)
                .path("user", user)
                .body(names(roles)));
    }

    /** As {@link #assign(String, Collection)}, for one whose id is known. */
    public User assign(UUID user, Collection<String> roles) {
        return assign(user.toString(), roles);
    }

    /**
     * Changes the roles of the site that a user has, such as by {@code roles -> roles.add("auditor")}: reads them and
     * sends all. A change by somebody else in between is lost. Else as {@link #assign(String, Collection)}.
     */
    public User editUser(String user, Consumer<Set<String>> change) {
        return assign(user, changed(ofUser(user).roles(), change));
    }

    /** As {@link #editUser(String, Consumer)}, for one whose id is known. */
    public User editUser(UUID user, Consumer<Set<String>> change) {
        return editUser(user.toString(), change);
    }

    /**
     * Gives a member of an organization these roles in it and takes all others; {@link #editMember} keeps them. For admins
     * of the organization; the caller's own are answered 400, and so are unknown ones.
     */
    public OrganizationMember assignMember(String organization, String user, Collection<String> roles) {
        return exchange.call(in(RolesOperations.ASSIGN_ROLE_TO_ORGANIZATION_MEMBER, organization)
                .path("user", user)
                .body(names(roles)));
    }

    /** As {@link #assignMember(String, String, Collection)}, for a user whose id is known. */
    public OrganizationMember assignMember(String organization, UUID user, Collection<String> roles) {
        return assignMember(organization, user.toString(), roles);
    }

    /** As {@link #assignMember(String, String, Collection)}, for those whose ids are known. */
    public OrganizationMember assignMember(UUID organization, UUID user, Collection<String> roles) {
        return assignMember(organization.toString(), user.toString(), roles);
    }

    /**
     * Changes the roles that a member has in an organization: reads them and sends all. A change by somebody else in
     * between is lost. Else as {@link #assignMember(String, String, Collection)}.
     */
    public OrganizationMember editMember(String organization, String user, Consumer<Set<String>> change) {
        UUID id = exchange.call(in(OrganizationsOperations.GET_ORGANIZATION_BY_ID, organization))
                .id();
        List<String> roles = ofUser(user).organizationRoles().getOrDefault(id.toString(), List.of());
        return assignMember(organization, user, changed(roles, change));
    }

    /** As {@link #editMember(String, String, Consumer)}, for a user whose id is known. */
    public OrganizationMember editMember(String organization, UUID user, Consumer<Set<String>> change) {
        return editMember(organization, user.toString(), change);
    }

    /** As {@link #editMember(String, String, Consumer)}, for those whose ids are known. */
    public OrganizationMember editMember(UUID organization, UUID user, Consumer<Set<String>> change) {
        return editMember(organization.toString(), user.toString(), change);
    }

    /**
     * Creates a role of an organization. For owners and admins of the organization, where licensed. A name that is taken
     * is answered 400, and so is a permission for the whole site.
     *
     * @throws io.codersdk.error.FeatureNotLicensedException if the licence does not cover custom roles
     */
    public Role create(String organization, CustomRoleRequest role) {
        return exchange.call(in(RolesOperations.INSERT_A_CUSTOM_ORGANIZATION_ROLE, organization)
                .body(role));
    }

    /** As {@link #create(String, CustomRoleRequest)}, for one whose id is known. */
    public Role create(UUID organization, CustomRoleRequest role) {
        return create(organization.toString(), role);
    }

    /** As {@link #create(String, CustomRoleRequest)}, filled in place. */
    public Role create(String organization, UnaryOperator<CustomRoleRequest.Builder> role) {
        return create(organization, role.apply(CustomRoleRequest.builder()).build());
    }

    /** As {@link #create(UUID, CustomRoleRequest)}, filled in place. */
    public Role create(UUID organization, UnaryOperator<CustomRoleRequest.Builder> role) {
        return create(organization.toString(), role);
    }

    /**
     * Replaces a custom role, at once for everyone who has it: permissions that are left out are gone, and so is a display
     * name; {@link #edit} keeps them. Its name says which, and cannot be changed. Else as
     * {@link #create(String, CustomRoleRequest)}.
     *
     * @throws io.codersdk.error.NotFoundException if the organization has no role of that name
     */
    public Role update(String organization, CustomRoleRequest role) {
        return exchange.call(in(RolesOperations.UPSERT_A_CUSTOM_ORGANIZATION_ROLE, organization)
                .body(role));
    }

    /** As {@link #update(String, CustomRoleRequest)}, for one whose id is known. */
    public Role update(UUID organization, CustomRoleRequest role) {
        return update(organization.toString(), role);
    }

    /**
     * Changes a custom role and keeps what is not changed: reads it and sends all. A change by somebody else in between is
     * lost. Else as {@link #update(String, CustomRoleRequest)}.
     *
     * @param change starts from the present role
     */
    public Role edit(String organization, String name, UnaryOperator<CustomRoleRequest.Builder> change) {
        CustomRoleRequest.Builder role = listOf(organization).stream()
                .filter(present -> present.name().equals(name))
                .findFirst()
                .map(RolesClient::request)
                // The server says that there is none.
                .orElseGet(() -> CustomRoleRequest.builder().name(name));
        return update(organization, change.apply(role).build());
    }

    /** As {@link #edit(String, String, UnaryOperator)}, for one whose id is known. */
    public Role edit(UUID organization, String name, UnaryOperator<CustomRoleRequest.Builder> change) {
        return edit(organization.toString(), name, change);
    }

    /** Deletes a custom role, and takes it from everyone who has it. */
    public void delete(String organization, String name) {
        exchange.exchange(in(RolesOperations.DELETE_A_CUSTOM_ORGANIZATION_ROLE, organization)
                .path("roleName", name));
    }

    /** As {@link #delete(String, String)}, for one whose id is known. */
    public void delete(UUID organization, String name) {
        delete(organization.toString(), name);
    }

    private static CustomRoleRequest.Builder request(AssignableRoles role) {
        return CustomRoleRequest.builder()
                .name(role.name())
                .displayName(role.displayName())
                .sitePermissions(role.sitePermissions())
                .organizationPermissions(role.organizationPermissions())
                .userPermissions(role.userPermissions());
    }

    private static Set<String> changed(List<String> roles, Consumer<Set<String>> change) {
        Set<String> changed = new LinkedHashSet<>(roles);
        change.accept(changed);
        return changed;
    }

    private static UpdateRoles names(Collection<String> roles) {
        return UpdateRoles.builder().roles(List.copyOf(roles)).build();
    }

    private static <B, R> ApiRequest<B, R> in(Operation<B, R> operation, String organization) {
        return ApiRequest.of(operation).path("organization", organization);
    }
}
