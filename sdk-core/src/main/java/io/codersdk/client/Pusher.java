package io.codersdk.client;

import io.codersdk.error.NotFoundException;
import io.codersdk.internal.archive.TemplateArchive;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Carries out a push, within one deadline. */
final class Pusher {
    private final TemplatePush push;
    private final Workflow flow;
    private final TemplatesClient templates;
    private final TemplateVersionsClient versions;

    Pusher(Connection connection, TemplatePush push) {
        this.push = push;
        this.flow = new Workflow(connection, push.waitOptions());
        this.templates = new TemplatesClient(flow.connection());
        this.versions = new TemplateVersionsClient(flow.connection());
    }

    /** What the folder's owner has to mend is refused before the first request. */
    PushedTemplate push() {
        String name = push.templateName();
        TemplateArchive archive = push.pack();
        Map<String, String> variables = push.variables();
        Optional<Template> existing = find(push.organization(), name);
        Map<String, String> tags = push.provisionerTags()
                .orElseGet(() -> existing.map(this::tagsOf).orElse(Map.of()));
        UUID file = new FilesClient(flow.connection()).uploadTar(archive);
        TemplateVersion queued =
                versions.create(push.organization(), push.version(file, existing.map(Template::id), tags, variables));
        TemplateVersion imported = flow.version(queued.id());
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
