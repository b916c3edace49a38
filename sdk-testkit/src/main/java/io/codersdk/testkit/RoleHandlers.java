package io.codersdk.testkit;

import io.codersdk.model.codersdk.AssignableRoles;
import io.codersdk.model.codersdk.CustomRoleRequest;
import io.codersdk.model.codersdk.OrganizationMember;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.model.codersdk.Role;
import io.codersdk.model.codersdk.UpdateRoles;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserRoles;
import io.codersdk.operation.Operation;
import io.codersdk.operation.RolesOperations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Roles, of the deployment and of organizations. */
final class RoleHandlers {
    private final World world;

    RoleHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.constant(RolesOperations.GET_SITE_MEMBER_ROLES);
        routes.answer(
                RolesOperations.GET_SITE_MEMBER_ROLES,
                call -> BuiltInRole.SITE.stream()
                        .map(role -> assignable(call, role, null))
                        .toList());
        routes.answer(RolesOperations.GET_MEMBER_ROLES_BY_ORGANIZATION, this::ofOrganization);
        routes.answer(
                RolesOperations.GET_USER_ROLES,
                call -> ofUser(world.accounts.require(call, RbacAction.READ_PERSONAL, RbacResource.USER)));
        routes.answer(RolesOperations.ASSIGN_ROLE_TO_USER, this::assignToUser);
        routes.answer(RolesOperations.ASSIGN_ROLE_TO_ORGANIZATION_MEMBER, this::assignToMember);
        routes.answer(RolesOperations.INSERT_A_CUSTOM_ORGANIZATION_ROLE, this::insert);
        routes.answer(RolesOperations.UPSERT_A_CUSTOM_ORGANIZATION_ROLE, this::replace);
        routes.reply(RolesOperations.DELETE_A_CUSTOM_ORGANIZATION_ROLE, this::delete);
    }

    private static AssignableRoles assignable(Call call, BuiltInRole role, @Nullable UUID organization) {
        return AssignableRoles.builder()
                .name(role.name())
                .displayName(role.displayName())
                .organizationId(organization)
                .sitePermissions(role.site())
                .organizationPermissions(role.organization())
                .userPermissions(List.of())
                .assignable(organization == null ? assigns(call.caller()) : assigns(call.caller(), organization))
                .builtIn(true)
                .build();
    }

    /** Nobody gives away a role that is worth more than the own one; the server goes by names here. */
    private static boolean assigns(Account caller) {
        return caller.isOwner();
    }

    private static boolean assigns(Account caller, UUID organization) {
        return assigns(caller)
                || caller.membership(organization)
                        .filter(membership -> membership.roles().contains("organization-admin"))
                        .isPresent();
    }

    private List<AssignableRoles> ofOrganization(Call call) {
        UUID organization = world.organizations.require(call).id();
        call.require(RbacAction.READ, RbacResource.ASSIGN_ORG_ROLE, organization, Refusal.notFound());
        return Stream.concat(
                        BuiltInRole.ORGANIZATION.stream().map(role -> assignable(call, role, organization)),
                        world.roles.all(organization).stream()
                                .map(role -> AssignableRoles.builder()
                                        .name(role.name())
                                        .displayName(role.displayName())
                                        .organizationId(organization)
                                        .sitePermissions(List.of())
                                        .organizationPermissions(role.organizationPermissions())
                                        .userPermissions(role.userPermissions())
                                        .assignable(assigns(call.caller(), organization))
                                        .builtIn(false)
                                        .build()))
                .toList();
    }

    private static UserRoles ofUser(Account account) {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        account.organizations()
                .forEach(id -> roles.put(
                        id.toString(), account.membership(id).orElseThrow().roles()));
        return UserRoles.builder()
                .roles(account.roles())
                .organizationRoles(roles)
                .build();
    }

    private static List<String> requested(Call call, Operation<UpdateRoles, ?> operation, Predicate<String> exists) {
        List<String> roles = call.body(operation).roles();
        for (String role : roles) {
            if (!exists.test(role)) {
                throw Refusal.badRequest("There is no role \"" + role + "\" that could be assigned.");
            }
        }
        return roles;
    }

    private static boolean isSame(List<String> some, List<String> others) {
        return Set.copyOf(some).equals(Set.copyOf(others));
    }

    private User assignToUser(Call call) {
        Account account = world.accounts.require(call);
        if (account == call.caller()) {
            throw Refusal.badRequest("You cannot change your own roles.");
        }
        call.require(RbacAction.ASSIGN, RbacResource.ASSIGN_ROLE, Refusal.forbidden());
        List<String> roles = requested(
                call, RolesOperations.ASSIGN_ROLE_TO_USER, name -> BuiltInRole.isAmong(BuiltInRole.SITE, name));
        if (!isSame(roles, account.roles()) && !assigns(call.caller())) {
            throw Refusal.forbidden();
        }
        Audited before = Audited.of(account);
        account.setRoles(roles, world.clock.instant());
        world.audit.changed(call, before, Audited.of(account));
        return UserView.of(account);
    }

    private OrganizationMember assignToMember(Call call) {
        Members.Member member = world.members.require(call);
        if (member.account() == call.caller()) {
            throw Refusal.of(400, "You cannot change your own roles in an organization.", "somebody else has to");
        }
        call.require(RbacAction.ASSIGN, RbacResource.ASSIGN_ORG_ROLE, member.organization(), Refusal.forbidden());
        List<String> roles = requested(
                call,
                RolesOperations.ASSIGN_ROLE_TO_ORGANIZATION_MEMBER,
                name -> world.roles.isAssignable(member.organization(), name));
        if (!isSame(roles, member.membership().roles()) && !assigns(call.caller(), member.organization())) {
            throw Refusal.forbidden();
        }
        Members.Member changed = member.with(roles);
        world.audit.changed(call, member.audited(), changed.audited());
        return world.members.view(changed);
    }

    private Role insert(Call call) {
        UUID organization = requireChangeable(call, RbacAction.CREATE);
        Role role = requested(call, organization, RolesOperations.INSERT_A_CUSTOM_ORGANIZATION_ROLE);
        if (world.roles.find(organization, role.name()).isPresent()) {
            throw Refusal.badRequest("The organization has a role \"" + role.name() + "\" already.");
        }
        world.roles.put(organization, role);
        world.audit.created(call, audited(organization, role));
        return role;
    }

    private Role replace(Call call) {
        UUID organization = requireChangeable(call, RbacAction.UPDATE);
        Role role = requested(call, organization, RolesOperations.UPSERT_A_CUSTOM_ORGANIZATION_ROLE);
        Role before = world.roles.find(organization, role.name()).orElseThrow(Refusal::notFound);
        world.roles.put(organization, role);
        world.audit.changed(call, audited(organization, before), audited(organization, role));
        return role;
    }

    private Reply delete(Call call) {
        UUID organization = requireChangeable(call, RbacAction.DELETE);
        Role role = world.roles.find(organization, call.path("roleName")).orElseThrow(Refusal::notFound);
        world.roles.delete(organization, role.name());
        world.members.of(organization).forEach(member -> member.without(role.name()));
        world.audit.deleted(call, audited(organization, role));
        return Reply.emptyJson(204);
    }

    private UUID requireChangeable(Call call, RbacAction action) {
        world.licenses.require("custom_roles");
        UUID organization = world.organizations.require(call).id();
        call.require(action, RbacResource.ASSIGN_ORG_ROLE, organization, Refusal.forbidden());
        return organization;
    }

    private static Role requested(Call call, UUID organization, Operation<CustomRoleRequest, Role> operation) {
        CustomRoleRequest body = call.body(operation, "name");
        new Names().name("username", "name", body.name()).require();
        if (BuiltInRole.isAmong(BuiltInRole.ORGANIZATION, body.name())
                || BuiltInRole.isAmong(BuiltInRole.SITE, body.name())) {
            throw Refusal.badRequest("\"" + body.name() + "\" is a role of every server.");
        }
        if (!body.sitePermissions().isEmpty() || !body.userPermissions().isEmpty()) {
            throw Refusal.of(
                    400,
                    "A role of an organization permits things of that organization alone.",
                    "it may not have permissions for the site or for users");
        }
        return Role.builder()
                .name(body.name())
                .displayName(body.displayName().orElse(""))
                .organizationId(organization)
                .sitePermissions(List.of())
                .organizationPermissions(body.organizationPermissions())
                .userPermissions(List.of())
                .build();
    }

    private static Audited audited(UUID organization, Role role) {
        return Audited.within(
                organization,
                ResourceType.CUSTOM_ROLE,
                Ids.ZERO,
                role.name(),
                "name",
                role.name(),
                "display_name",
                role.displayName(),
                "org_permissions",
                role.organizationPermissions().stream()
                        .map(permission -> permission.resourceType() + "." + permission.action())
                        .toList());
    }
}
