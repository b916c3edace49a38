package io.codersdk.client;

import io.codersdk.error.NotFoundException;
import io.codersdk.internal.archive.TemplateArchive;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Carries out pushes. What the folder's owner has to mend is refused before the first request. */
record Pusher(TemplatesClient templates, TemplateVersionsClient versions, FilesClient files) {
    PushedTemplate push(TemplatePush push) {
        String name = push.templateName();
        TemplateArchive archive = push.pack();
        Map<String, String> variables = push.variables();
        Optional<Template> existing = find(push.organization(), name);
        Map<String, String> tags = push.provisionerTags()
                .orElseGet(() -> existing.map(this::tagsOf).orElse(Map.of()));
        UUID file = files.uploadTar(archive);
        TemplateVersion queued =
                versions.create(push.organization(), push.version(file, existing.map(Template::id), tags, variables));
        TemplateVersion imported = versions.waitUntilImported(queued.id(), push.waitOptions());
        if (existing.isEmpty()) {
            return new PushedTemplate(
                    templates.create(push.organization(), push.template(imported.id())), imported, true);
        }
        UUID template = existing.get().id();
        if (push.activates()) {
            templates.promote(template, imported.id());
        }
        return new PushedTemplate(templates.get(template), imported, false);
    }

    private Optional<Template> find(String organization, String name) {
        try {
            return Optional.of(templates.getByName(organization, name));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> tagsOf(Template template) {
        return ProvisionerTags.given(
                versions.get(template.activeVersionId()).job().tags());
    }
}
