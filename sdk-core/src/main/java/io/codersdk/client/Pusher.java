package io.codersdk.client;

import io.codersdk.error.NotFoundException;
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
    private final TemplateInputsClient inputs;

    Pusher(Connection connection, TemplatePush push) {
        this.push = push;
        this.flow = new Workflow(connection, push.waitOptions());
        this.templates = new TemplatesClient(flow.connection());
        this.versions = new TemplateVersionsClient(flow.connection());
        this.inputs = new TemplateInputsClient(flow.connection());
    }

    /** What the folder's owner has to mend is refused before the first request. */
    PushedTemplate push() {
        String name = push.templateName();
        TemplatePush.Content folder = push.content();
        Map<String, String> variables = folder.variables();
        Optional<Template> existing = find(push.organization(), name);
        Optional<TemplateVersion> active = existing.map(template -> versions.get(template.activeVersionId()));
        Map<String, String> tags = push.provisionerTags()
                .orElseGet(() -> active.map(Pusher::tagsOf).orElse(Map.of()));
        UUID file = new FilesClient(flow.connection()).uploadTar(folder.archive());
        VersionContent content = new VersionContent(file, tags, variables);
        if (active.isPresent() && !push.namesVersion() && content.isThatOf(active.get(), inputs)) {
            return new PushedTemplate(existing.orElseThrow(), active.get(), false, true);
        }
        TemplateVersion queued =
                versions.create(push.organization(), push.version(file, existing.map(Template::id), tags, variables));
        TemplateVersion imported = flow.version(queued.id(), variables.keySet());
        if (existing.isEmpty()) {
            return new PushedTemplate(
                    templates.create(push.organization(), push.template(imported.id())), imported, true, false);
        }
        UUID template = existing.get().id();
        if (push.activates()) {
            templates.promote(template, imported.id());
        }
        return new PushedTemplate(templates.get(template), imported, false, false);
    }

    private Optional<Template> find(String organization, String name) {
        try {
            return Optional.of(templates.getByName(organization, name));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> tagsOf(TemplateVersion version) {
        return ProvisionerTags.given(version.job().tags());
    }
}
