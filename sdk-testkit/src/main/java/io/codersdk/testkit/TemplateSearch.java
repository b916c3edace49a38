package io.codersdk.testkit;

import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.Template;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Which templates a search wants. */
record TemplateSearch(
        Optional<String> name,
        Optional<String> exactName,
        List<UUID> ids,
        boolean deleted,
        Optional<Boolean> deprecated,
        Optional<Organization> organization) {

    static TemplateSearch of(String q, Organizations organizations) {
        SearchQuery query = new SearchQuery(q, "name");
        TemplateSearch search = new TemplateSearch(
                query.text("name"),
                query.text("exact_name"),
                query.ids("ids"),
                query.flag("deleted").orElse(false),
                query.flag("deprecated"),
                query.single(
                        "organization",
                        "the id or name of an organization",
                        reference -> organizations.find(reference).orElseThrow(IllegalArgumentException::new)));
        query.requireAllUnderstood();
        return search;
    }

    boolean matches(Template template, World world) {
        String lower = template.name().toLowerCase(Locale.ROOT);
        return name.filter(part -> !lower.contains(part)).isEmpty()
                && exactName.filter(exact -> !lower.equals(exact)).isEmpty()
                && (ids.isEmpty() || ids.contains(template.id()))
                && world.templates.isDeleted(template.id()) == deleted
                && deprecated.filter(wanted -> wanted != template.deprecated()).isEmpty()
                && organization
                        .filter(wanted -> !wanted.id().equals(template.organizationId()))
                        .isEmpty();
    }
}
