package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.model.codersdk.ArchiveTemplateVersionsResponse;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersionExternalAuth;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.TemplateVersionsOperations;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The import of a template version: its log, its result, its end before its time. */
final class VersionJobHandlers {
    private final World world;
    private final Supplier<URI> url;

    VersionJobHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    @SuppressWarnings("deprecation") // old clients ask for what there was before rich parameters
    void register(Routes routes) {
        routes.constant(
                TemplateVersionsOperations.REMOVED_GET_PARAMETERS_BY_TEMPLATE_VERSION,
                TemplateVersionsOperations.REMOVED_GET_SCHEMA_BY_TEMPLATE_VERSION);
        routes.reply(TemplateVersionsOperations.REMOVED_GET_PARAMETERS_BY_TEMPLATE_VERSION, this::nothing);
        routes.reply(TemplateVersionsOperations.REMOVED_GET_SCHEMA_BY_TEMPLATE_VERSION, this::nothing);
        routes.reply(
                TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION,
                call -> world.versions.require(call).log().reply(call, world.clock));
        routes.answer(
                TemplateVersionsOperations.GET_RICH_PARAMETERS_BY_TEMPLATE_VERSION,
                call -> imported(call).source().parameters());
        routes.answer(TemplateVersionsOperations.GET_TEMPLATE_VARIABLES_BY_TEMPLATE_VERSION, this::variables);
        routes.answer(TemplateVersionsOperations.GET_RESOURCES_BY_TEMPLATE_VERSION, this::resources);
        routes.answer(TemplateVersionsOperations.ARCHIVE_TEMPLATE_UNUSED_VERSIONS_BY_TEMPLATE_ID, this::archiveUnused);
        routes.answer(TemplateVersionsOperations.GET_EXTERNAL_AUTH_BY_TEMPLATE_VERSION, this::externalAuth);
        routes.answer(TemplateVersionsOperations.CANCEL_TEMPLATE_VERSION_BY_ID, this::cancel);
        routes.reply(TemplateVersionsOperations.ARCHIVE_TEMPLATE_VERSION, call -> archive(call, true));
        routes.reply(TemplateVersionsOperations.UNARCHIVE_TEMPLATE_VERSION, call -> archive(call, false));
    }

    private Reply nothing(Call call) {
        world.versions.require(call);
        return Reply.json(200, Codecs.ANY.list(), List.of());
    }

    private Version imported(Call call) {
        Version version = world.versions.require(call);
        if (!version.job().isComplete(world.clock.instant())) {
            throw Refusal.of(403, "The import of the template version is not complete.");
        }
        return version;
    }

    /** Nothing before the import is complete. */
    private List<TemplateVersionExternalAuth> externalAuth(Call call) {
        Version version = world.versions.require(call);
        if (!version.job().isComplete(world.clock.instant())) {
            return List.of();
        }
        return version.source().externalAuth().stream()
                .flatMap(need -> world
                        .externalAccounts
                        .find(need.provider())
                        .map(provider -> need.toModel(
                                provider,
                                AgentExternalAuthHandlers.page(url.get(), provider),
                                world.externalAccounts
                                        .link(call.caller(), provider.id())
                                        .isPresent()))
                        .stream())
                .toList();
    }

    private List<TemplateVersionVariable> variables(Call call) {
        Version version = imported(call);
        return version.source().variables().stream()
                .map(variable -> variable.toModel(version.variables()))
                .toList();
    }

    /** What workspaces would have: while they are stopped, and while they run. */
    private List<WorkspaceResource> resources(Call call) {
        Version version = world.versions.require(call);
        Instant now = world.clock.instant();
        version.job().requireComplete(now);
        return Stream.of(WorkspaceTransition.STOP, WorkspaceTransition.START)
                .flatMap(transition ->
                        DryRun.plan(version, version.job(), transition, world.settings).toModels(now).stream())
                .toList();
    }

    private ArchiveTemplateVersionsResponse archiveUnused(Call call) {
        Template template = world.templates.require(call, RbacAction.UPDATE);
        boolean all = call.body(TemplateVersionsOperations.ARCHIVE_TEMPLATE_UNUSED_VERSIONS_BY_TEMPLATE_ID)
                .all()
                .orElse(false);
        Instant now = world.clock.instant();
        List<Version> unused = world.versions.of(template.id()).stream()
                .filter(version -> !version.isArchived() && !isUsed(version))
                .filter(version -> all || version.job().status(now).equals(ProvisionerJobStatus.FAILED))
                .toList();
        unused.forEach(version -> version.setArchived(true, now));
        world.audit.changedFrom(call, Audited.of(template, world.acls.of(template)));
        List<UUID> ids =
                unused.isEmpty() ? null : unused.stream().map(Version::id).toList();
        return ArchiveTemplateVersionsResponse.builder()
                .templateId(template.id())
                .archivedIds(ids)
                .additionalProperties(Wire.nulls("archived_ids", ids))
                .build();
    }

    private Response cancel(Call call) {
        Version version = world.versions.require(call, RbacAction.UPDATE);
        version.job().cancel(world.clock.instant());
        return Response.builder().message("The job is being cancelled.").build();
    }

    private Reply archive(Call call, boolean archived) {
        Version version = world.versions.require(call, RbacAction.UPDATE);
        if (version.templateId().isEmpty()) {
            throw Refusal.badRequest("The template version belongs to no template.");
        }
        if (version.isArchived() == archived) {
            throw Refusal.badRequest("The template version is " + (archived ? "archived already." : "not archived."));
        }
        if (archived && isUsed(version)) {
            throw Refusal.of(
                    500, "The template version is in use.", "it is the active one, or a workspace was built of it");
        }
        world.audit.changedFrom(call, Audited.of(version));
        version.setArchived(archived, world.clock.instant());
        return Reply.json(
                200,
                Codecs.STRING,
                "template version \"" + version.id() + "\" " + (archived ? "archived" : "unarchived"));
    }

    private boolean isUsed(Version version) {
        boolean active = version.templateId()
                .flatMap(world.templates::get)
                .filter(template -> template.activeVersionId().equals(version.id()))
                .isPresent();
        return active
                || world.workspaces
                        .living()
                        .anyMatch(workspace -> workspace.latestBuild().version() == version);
    }
}
