package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateRole;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who, beside those whose roles permit it, may use which template: users and groups, the group of everyone unless it was taken out. */
final class TemplateAcls {
    private final Map<UUID, Acl> acls = new HashMap<>();
    private final Groups groups;

    TemplateAcls(Groups groups) {
        this.groups = groups;
    }

    /** The roles of users and groups by their ids. */
    record Acl(Map<UUID, TemplateRole> users, Map<UUID, TemplateRole> groups) {}

    Acl of(Template template) {
        return acls.computeIfAbsent(template.id(), id -> {
            Map<UUID, TemplateRole> everyone = new LinkedHashMap<>();
            everyone.put(template.organizationId(), TemplateRole.USE);
            return new Acl(new LinkedHashMap<>(), everyone);
        });
    }

    /** Takes the group of everyone out. */
    void close(Template template) {
        of(template).groups().remove(template.organizationId());
    }

    /** The roles as the audit log writes them: what each permits. */
    static String text(Map<UUID, TemplateRole> roles) {
        return roles.entrySet().stream()
                .map(entry ->
                        entry.getKey() + ":[" + (entry.getValue().equals(TemplateRole.ADMIN) ? "*" : "read") + "]")
                .sorted()
                .collect(Collectors.joining(" ", "map[", "]"));
    }

    /** Whether a user has a role for the template, or is in a group that has one, that permits this. */
    boolean permits(RbacAction action, Template template, Account account) {
        Acl acl = of(template);
        Stream<TemplateRole> own = Optional.ofNullable(acl.users().get(account.id())).stream();
        Stream<TemplateRole> ofGroups = acl.groups().entrySet().stream()
                .filter(entry -> groups.get(entry.getKey())
                        .filter(group -> group.has(account))
                        .isPresent())
                .map(Map.Entry::getValue);
        return Stream.concat(own, ofGroups)
                .anyMatch(role -> role.equals(TemplateRole.ADMIN) || action.equals(RbacAction.READ));
    }
}
