package io.codersdk.testkit;

import io.codersdk.model.codersdk.AclAvailable;
import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateAcl;
import io.codersdk.model.codersdk.TemplateGroup;
import io.codersdk.model.codersdk.TemplateRole;
import io.codersdk.model.codersdk.TemplateUser;
import io.codersdk.model.codersdk.UpdateTemplateAcl;
import io.codersdk.model.codersdk.User;
import io.codersdk.operation.TemplatesOperations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Who may use and change a template. */
final class TemplateAclHandlers {
    private final World world;

    TemplateAclHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(TemplatesOperations.GET_TEMPLATE_ACLS, this::get);
        routes.answer(TemplatesOperations.UPDATE_TEMPLATE_ACL, this::update);
        routes.answer(TemplatesOperations.GET_TEMPLATE_AVAILABLE_ACL_USERSGROUPS, this::available);
    }

    private Template require(Call call, RbacAction action) {
        world.licenses.require("template_rbac");
        return world.templates.require(call, action);
    }

    private Group view(FakeGroup group, Account caller) {
        return group.toModel(world.organizations.any(group.organization()), world.accounts, caller);
    }

    private TemplateAcl get(Call call) {
        TemplateAcls.Acl acl = world.acls.of(require(call, RbacAction.UPDATE));
        return TemplateAcl.builder()
                .users(acl.users().entrySet().stream()
                        .flatMap(entry -> world.accounts.get(entry.getKey()).stream()
                                .map(account -> user(account, entry.getValue())))
                        .toList())
                .group(acl.groups().entrySet().stream()
                        .flatMap(entry -> world.groups.get(entry.getKey()).stream()
                                .map(group -> group(view(group, call.caller()), entry.getValue())))
                        .toList())
                .build();
    }

    private static TemplateUser user(Account account, TemplateRole role) {
        User user = UserView.of(account);
        return TemplateUser.builder()
                .id(user.id())
                .username(user.username())
                .name(user.name().orElse(""))
                .email(user.email())
                .avatarUrl("")
                .createdAt(user.createdAt())
                .updatedAt(user.updatedAt())
                .lastSeenAt(account.lastSeenAt())
                .status(user.status())
                .loginType(user.loginType())
                .themePreference(account.theme())
                .organizationIds(user.organizationIds())
                .roles(user.roles())
                .role(role)
                .additionalProperties(user.additionalProperties())
                .build();
    }

    private static TemplateGroup group(Group group, TemplateRole role) {
        return TemplateGroup.builder()
                .id(group.id())
                .name(group.name())
                .displayName(group.displayName())
                .organizationId(group.organizationId())
                .organizationName(group.organizationName())
                .organizationDisplayName(group.organizationDisplayName())
                .members(group.members())
                .totalMemberCount(group.totalMemberCount())
                .avatarUrl(group.avatarUrl())
                .quotaAllowance(group.quotaAllowance())
                .source(group.source())
                .role(role)
                .build();
    }

    private Response update(Call call) {
        // The server asks for more of who changes the list.
        Template template = require(call, RbacAction.CREATE);
        UpdateTemplateAcl body = call.body(TemplatesOperations.UPDATE_TEMPLATE_ACL);
        Map<UUID, TemplateRole> users = roles(
                "user_perms", body.userPerms(), id -> world.accounts.get(id).isPresent());
        Map<UUID, TemplateRole> groups = roles(
                "group_perms", body.groupPerms(), id -> world.groups.get(id).isPresent());
        TemplateAcls.Acl acl = world.acls.of(template);
        Audited before = Audited.of(template, acl);
        users.forEach((id, role) -> set(acl.users(), id, role));
        groups.forEach((id, role) -> set(acl.groups(), id, role));
        world.audit.changed(call, before, Audited.of(template, acl));
        return Response.builder().message("The access list has been changed.").build();
    }

    /** The roles by id, none refused; the ids must be of somebody. */
    private static Map<UUID, TemplateRole> roles(
            String field, Map<String, TemplateRole> given, Predicate<UUID> exists) {
        Map<UUID, TemplateRole> roles = new LinkedHashMap<>();
        given.forEach((reference, role) -> {
            Optional<UUID> id = Ids.parse(reference).filter(exists);
            if (id.isEmpty()) {
                throw Refusal.invalid(field, "There is nobody with the id \"" + reference + "\".");
            } else if (!role.isKnown()) {
                throw Refusal.invalid(field, "\"" + role + "\" is no role of templates.");
            }
            roles.put(id.get(), role);
        });
        return roles;
    }

    private static void set(Map<UUID, TemplateRole> roles, UUID id, TemplateRole role) {
        if (role.value().isEmpty()) {
            roles.remove(id);
        } else {
            roles.put(id, role);
        }
    }

    private AclAvailable available(Call call) {
        Template template = require(call, RbacAction.UPDATE);
        return AclAvailable.builder()
                .users(world.accounts.sorted().stream().map(UserView::reduced).toList())
                .groups(world.groups.of(template.organizationId()).stream()
                        .map(group -> view(group, call.caller()))
                        .toList())
                .build();
    }
}
