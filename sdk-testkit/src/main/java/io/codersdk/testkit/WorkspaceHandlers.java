package io.codersdk.testkit;

import io.codersdk.model.codersdk.AutomaticUpdates;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.UpdateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.model.codersdk.WorkspacesResponse;
import io.codersdk.operation.WorkspacesOperations;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/** Workspaces: made, found, renamed. */
final class WorkspaceHandlers {
    private final World world;
    private final Builds builds;

    WorkspaceHandlers(World world) {
        this.world = world;
        this.builds = new Builds(world);
    }

    @SuppressWarnings("deprecation") // old clients use the longer path
    void register(Routes routes) {
        routes.answer(WorkspacesOperations.CREATE_USER_WORKSPACE, this::create);
        routes.answer(WorkspacesOperations.CREATE_USER_WORKSPACE_BY_ORGANIZATION, call -> {
            world.organizations.require(call);
            return create(call);
        });
        routes.answer(WorkspacesOperations.LIST_WORKSPACES, this::list);
        routes.answer(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID, this::get);
        routes.answer(
                WorkspacesOperations.GET_WORKSPACE_METADATA_BY_USER_AND_WORKSPACE_NAME,
                call -> view(
                        call,
                        world.workspaces.requireByName(
                                call, world.accounts.require(call), call.flag("include_deleted", "deleted"))));
        routes.reply(
                WorkspacesOperations.WATCH_WORKSPACE_BY_ID,
                call -> Reply.events(new WorkspaceEvents(world.workspaces.require(call), call.caller(), world)));
        routes.act(WorkspacesOperations.UPDATE_WORKSPACE_METADATA_BY_ID, this::rename);
        routes.answer(
                WorkspacesOperations.GET_WORKSPACE_TIMINGS_BY_ID,
                call -> BuildTimings.of(world.workspaces.require(call).latestBuild(), world.clock.instant()));
    }

    private Workspace view(Call call, FakeWorkspace workspace) {
        return WorkspaceView.of(workspace, call.caller(), world);
    }

    private Workspace create(Call call) {
        Account owner = world.accounts.require(call);
        CreateWorkspaceRequest body = call.body(WorkspacesOperations.CREATE_USER_WORKSPACE, "name");
        new Names().name("workspace_name", "name", body.name()).require();
        Version version = version(call, body);
        Template template = template(version);
        if (!call.caller().may(RbacAction.CREATE, RbacResource.WORKSPACE, owner, template.organizationId())) {
            throw Refusal.of(403, "You may not create workspaces of this user.");
        }
        if (version.isArchived()) {
            String detail = "The template version is archived.";
            throw Refusal.invalid(500, detail, List.of(Refusal.problem("template_version_id", detail)));
        }
        builds.requireBuildable(version);
        builds.requireActive(call, version, template);
        FakeWorkspace workspace = new FakeWorkspace(body.name(), owner, template, world.clock.instant());
        workspace.setAutostartSchedule(Schedules.autostart(body.autostartSchedule(), template));
        workspace.setTtl(Schedules.ttl(body.ttl())
                .or(() -> Schedules.ttl(Optional.of(template.defaultTtl())))
                .orElse(null));
        AutomaticUpdates updates = body.automaticUpdates()
                .filter(given -> !given.value().isEmpty())
                .orElse(AutomaticUpdates.NEVER);
        new Names()
                .check(updates.isKnown(), "oneof", "automatic_updates", updates.value())
                .require();
        workspace.setAutomaticUpdates(updates);
        Map<String, String> parameters =
                RichParameters.resolve(version.source().parameters(), body.richParameterValues(), Map.of());
        if (world.workspaces.living(owner, body.name()).isPresent()) {
            throw Refusal.taken("workspace", body.name());
        }
        builds.start(
                call,
                workspace,
                new FakeBuild.Plan(
                        WorkspaceTransition.START,
                        version,
                        parameters,
                        Builds.autostop(workspace, template),
                        ByteString.EMPTY),
                world.settings.building());
        world.workspaces.add(workspace);
        world.audit.created(call, Audited.of(workspace));
        return WorkspaceView.created(workspace, call.caller(), world);
    }

    private Version version(Call call, CreateWorkspaceRequest body) {
        boolean byTemplate =
                body.templateId().filter(id -> !id.equals(Ids.ZERO)).isPresent();
        boolean byVersion =
                body.templateVersionId().filter(id -> !id.equals(Ids.ZERO)).isPresent();
        if (byTemplate == byVersion) {
            String detail = "Exactly one of template_id and template_version_id must be given.";
            throw Refusal.invalid(
                    400,
                    "Validation failed.",
                    List.of(Refusal.problem("template_id", detail), Refusal.problem("template_version_id", detail)));
        }
        return body.templateVersionId()
                .filter(id -> byVersion)
                .or(() -> body.templateId().flatMap(world.templates::getAny).map(Template::activeVersionId))
                .flatMap(world.versions::get)
                .filter(version -> isVisible(call, version))
                .orElseThrow(() -> Refusal.invalid(
                        byVersion ? "template_version_id" : "template_id",
                        "It does not exist, or you may not see it."));
    }

    private boolean isVisible(Call call, Version version) {
        return version.templateId()
                .flatMap(world.templates::getAny)
                .filter(template -> !world.templates.isVisible(template, call.caller()))
                .isEmpty();
    }

    private Template template(Version version) {
        Template template = version.templateId()
                .flatMap(world.templates::getAny)
                .orElseThrow(() -> Refusal.badRequest("The template version belongs to no template."));
        if (world.templates.isDeleted(template.id())) {
            throw Refusal.of(404, "Template \"" + template.name() + "\" has been deleted.");
        }
        if (template.deprecated()) {
            throw Refusal.of(400, "Template \"" + template.name() + "\" is deprecated.", template.deprecationMessage());
        }
        return template;
    }

    private WorkspacesResponse list(Call call) {
        WorkspaceSearch search = new WorkspaceSearch(call.query("q"), call.caller(), world);
        Paging paging = Paging.of(call);
        List<FakeWorkspace> matches = world.workspaces
                .living()
                .filter(workspace -> Workspaces.isVisible(workspace, call.caller()))
                .filter(search::matches)
                .sorted(order(call.caller()))
                .toList();
        return WorkspacesResponse.builder()
                .workspaces(paging.page(matches).stream()
                        .map(workspace -> view(call, workspace))
                        .toList())
                .count((long) matches.size())
                .build();
    }

    /** The caller's favourites, what runs, and then by name. */
    private Comparator<FakeWorkspace> order(Account caller) {
        Instant now = world.clock.instant();
        return Comparator.comparing((FakeWorkspace workspace) -> !WorkspaceView.isFavorite(workspace, caller))
                .thenComparing(workspace -> !workspace.latestBuild().status(now).equals(WorkspaceStatus.RUNNING))
                .thenComparing(workspace -> workspace.owner().username())
                .thenComparing(FakeWorkspace::name);
    }

    private Workspace get(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call);
        if (workspace.isDeleted(world.clock.instant()) && !call.flag("include_deleted", "deleted")) {
            throw Refusal.of(410, "Workspace \"" + workspace.name() + "\" has been deleted.");
        }
        return view(call, workspace);
    }

    private void rename(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        UpdateWorkspaceRequest body = call.body(WorkspacesOperations.UPDATE_WORKSPACE_METADATA_BY_ID);
        String name = body.name().filter(given -> !given.isEmpty()).orElse(workspace.name());
        new Names().name("workspace_name", "name", name).require();
        if (workspace.isDeleted(world.clock.instant())) {
            throw Refusal.of(405, "A deleted workspace cannot be changed.");
        }
        if (name.equals(workspace.name())) {
            return;
        }
        if (!world.settings.renames()) {
            throw Refusal.badRequest("This deployment does not allow workspaces to be renamed.");
        }
        if (world.workspaces
                .living(workspace.owner(), name)
                .filter(other -> other != workspace)
                .isPresent()) {
            throw Refusal.taken("workspace", name);
        }
        Audited before = Audited.of(workspace);
        workspace.rename(name);
        world.audit.changed(call, before, Audited.of(workspace));
    }
}
