package io.codersdk.testkit;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateRole;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who, beside owners, may use which template: users and groups, the group of everyone unless it was taken out. */
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

    boolean permits(Template template, Account account) {
        Acl acl = of(template);
        return account.isOwner()
                || acl.users().containsKey(account.id())
                || acl.groups().keySet().stream()
                        .map(groups::get)
                        .flatMap(Optional::stream)
                        .anyMatch(group -> group.has(account));
    }
}
