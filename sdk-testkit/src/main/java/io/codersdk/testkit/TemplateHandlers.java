package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.UpdateActiveTemplateVersion;
import io.codersdk.model.codersdk.UpdateTemplateMeta;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.TemplatesOperations;
import java.util.List;

/** Templates. */
final class TemplateHandlers {
    private final World world;

    TemplateHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION, this::create);
        routes.answer(TemplatesOperations.GET_ALL_TEMPLATES, this::list);
        routes.answer(TemplatesOperations.GET_TEMPLATES_BY_ORGANIZATION, call -> {
            Organization organization = world.organizations.require(call);
            return list(call).stream()
                    .filter(template -> template.organizationId().equals(organization.id()))
                    .toList();
        });
        routes.answer(TemplatesOperations.GET_TEMPLATE_METADATA_BY_ID, world.templates::require);
        routes.answer(
                TemplatesOperations.GET_TEMPLATES_BY_ORGANIZATION_AND_TEMPLATE_NAME,
                call -> world.templates.requireByName(call, world.organizations.require(call)));
        routes.reply(TemplatesOperations.UPDATE_TEMPLATE_METADATA_BY_ID, this::update);
        routes.answer(TemplatesOperations.DELETE_TEMPLATE_BY_ID, this::delete);
        routes.answer(TemplateVersionsOperations.UPDATE_ACTIVE_TEMPLATE_VERSION_BY_TEMPLATE_ID, this::promote);
    }

    private Template create(Call call) {
        Organization organization = world.organizations.require(call);
        call.require(RbacAction.CREATE, RbacResource.TEMPLATE, organization.id(), Refusal.notFound());
        CreateTemplateRequest body =
                call.body(TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION, "name", "template_version_id");
        TemplateForm.requireFitting(body);
        if (world.templates.byName(organization.id(), body.name()).isPresent()) {
            throw Refusal.taken("template", body.name());
        }
        Version version = world.versions
                .get(body.templateVersionId())
                .orElseThrow(() -> Refusal.invalid(
                        404,
                        "Template version \"" + body.templateVersionId() + "\" does not exist.",
                        List.of(Refusal.problem("template_version_id", "Template version does not exist"))));
        if (version.templateId().isPresent() || version.isArchived()) {
            throw Refusal.badRequest("The template version is archived, or belongs to a template already.");
        }
        Template template = TemplateForm.licensed(
                TemplateForm.create(body, version, call.caller(), organization, world.clock.instant()), world.licenses);
        Audited unattached = Audited.of(version);
        version.attach(template.id());
        world.audit.changed(call, unattached, Audited.of(version));
        world.templates.put(template);
        if (body.disableEveryoneGroupAccess().orElse(false)) {
            world.acls.close(template);
        }
        world.audit.created(call, audited(template));
        return template;
    }

    private Audited audited(Template template) {
        return Audited.of(template, world.acls.of(template));
    }

    private List<Template> list(Call call) {
        TemplateSearch search = TemplateSearch.of(call.query("q"), world.organizations);
        return world.templates
                .all()
                .filter(template -> world.templates.isVisible(template, call.caller()))
                .filter(template -> search.matches(template, world))
                .toList();
    }

    private Reply update(Call call) {
        Template before = world.templates.require(call);
        UpdateTemplateMeta body = call.body(TemplatesOperations.UPDATE_TEMPLATE_METADATA_BY_ID);
        Template after = TemplateForm.licensed(TemplateForm.update(before, body), world.licenses);
        if (after.equals(before)) {
            return Reply.empty(304);
        }
        world.templates.permit(call, RbacAction.UPDATE, before);
        if (world.templates
                .byName(after.organizationId(), after.name())
                .filter(other -> !other.id().equals(after.id()))
                .isPresent()) {
            throw Refusal.taken("template", after.name());
        }
        Audited old = audited(before);
        if (body.disableEveryoneGroupAccess().orElse(false)) {
            world.acls.close(before);
        }
        Template updated = after.toBuilder().updatedAt(world.clock.instant()).build();
        world.templates.put(updated);
        world.audit.changed(call, old, audited(updated));
        return Reply.json(200, Template.codec(), updated);
    }

    private Response delete(Call call) {
        Template template = world.templates.require(call);
        if (world.workspaces
                .living()
                .anyMatch(workspace -> workspace.templateId().equals(template.id()))) {
            throw Refusal.badRequest("All workspaces must be deleted before the template can be.");
        }
        world.templates.permit(call, RbacAction.DELETE, template);
        world.templates.delete(template);
        world.audit.deleted(call, audited(template));
        return Response.builder().message("Template has been deleted.").build();
    }

    private Response promote(Call call) {
        Template template = world.templates.require(call);
        UpdateActiveTemplateVersion body =
                call.body(TemplateVersionsOperations.UPDATE_ACTIVE_TEMPLATE_VERSION_BY_TEMPLATE_ID, "id");
        Version version = world.versions.get(body.id()).orElseThrow(Refusal::notFound);
        if (version.templateId().filter(template.id()::equals).isEmpty()) {
            throw Refusal.badRequest("The template version belongs to another template.");
        }
        if (version.isArchived()) {
            throw Refusal.badRequest("The template version is archived.");
        }
        if (!version.job().hasSucceeded(world.clock.instant())) {
            throw Refusal.of(403, "Only a version whose import succeeded can become the active one.");
        }
        world.templates.permit(call, RbacAction.UPDATE, template);
        Template promoted = template.toBuilder()
                .activeVersionId(version.id())
                .updatedAt(world.clock.instant())
                .build();
        world.templates.put(promoted);
        world.audit.changed(call, audited(template), audited(promoted));
        return Response.builder().message("Updated the active version.").build();
    }
}
