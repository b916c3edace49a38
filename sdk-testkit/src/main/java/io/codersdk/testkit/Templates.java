package io.codersdk.testkit;

import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** All templates; deleted ones are kept for the workspaces that were made of them. */
final class Templates {
    private final Map<UUID, Template> templates = new LinkedHashMap<>();
    private final Set<UUID> deleted = new HashSet<>();
    private final TemplateAcls acls;

    Templates(TemplateAcls acls) {
        this.acls = acls;
    }

    /** Adds a template, or puts a new state in place of an old one. */
    void put(Template template) {
        templates.put(template.id(), template);
    }

    void delete(Template template) {
        deleted.add(template.id());
    }

    boolean isVisible(Template template, Account caller) {
        return may(RbacAction.READ, template, caller);
    }

    /** Whether this is permitted in the organization of the template, or to it alone. */
    boolean may(RbacAction action, Template template, Account caller) {
        return caller.may(action, RbacResource.TEMPLATE, template.organizationId())
                || acls.permits(action, template, caller);
    }

    boolean isDeleted(UUID id) {
        return deleted.contains(id);
    }

    /** The template, deleted or not. */
    Optional<Template> getAny(UUID id) {
        return Optional.ofNullable(templates.get(id));
    }

    Optional<Template> get(UUID id) {
        return getAny(id).filter(template -> !isDeleted(id));
    }

    Stream<Template> all() {
        return templates.values().stream();
    }

    Optional<Template> byName(UUID organization, String name) {
        return all().filter(template -> !isDeleted(template.id()))
                .filter(template -> template.organizationId().equals(organization))
                .filter(template -> template.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The template in the path, if the caller may see it. */
    Template require(Call call) {
        return require(call, RbacAction.READ);
    }

    /** The template in the path, if the caller may do this to it. */
    Template require(Call call, RbacAction action) {
        return get(call.id("template"))
                .filter(template -> may(action, template, call.caller()))
                .orElseThrow(Refusal::notFound);
    }

    /** Refuses a caller who may see the template and not do this. */
    void permit(Call call, RbacAction action, Template template) {
        if (!may(action, template, call.caller())) {
            throw Refusal.unforeseen();
        }
    }

    Template requireByName(Call call, Organization organization) {
        return byName(organization.id(), call.path("templatename"))
                .filter(template -> isVisible(template, call.caller()))
                .orElseThrow(Refusal::notFound);
    }
}
