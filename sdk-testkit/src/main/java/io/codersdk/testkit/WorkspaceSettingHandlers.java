package io.codersdk.testkit;

import io.codersdk.model.codersdk.AutomaticUpdates;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.PutExtendWorkspaceRequest;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.ResolveAutostartResponse;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.UpdateWorkspaceAutomaticUpdatesRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceAutostartRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceDormancy;
import io.codersdk.model.codersdk.UpdateWorkspaceTtlRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.operation.WorkspacesOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What of a workspace is set by one value. */
final class WorkspaceSettingHandlers {
    /** Half an hour, less what the clocks of client and server may differ. */
    private static final Duration SHORTEST_EXTENSION = Duration.ofMinutes(29);

    private final World world;

    WorkspaceSettingHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.act(
                WorkspacesOperations.UPDATE_WORKSPACE_AUTOSTART_SCHEDULE_BY_ID,
                call -> audited(call, this::setAutostart));
        routes.act(WorkspacesOperations.UPDATE_WORKSPACE_TTL_BY_ID, call -> audited(call, this::setTtl));
        routes.act(
                WorkspacesOperations.UPDATE_WORKSPACE_AUTOMATIC_UPDATES_BY_ID,
                call -> audited(call, this::setAutomaticUpdates));
        routes.answer(
                WorkspacesOperations.RESOLVE_WORKSPACE_AUTOSTART_BY_ID,
                call -> ResolveAutostartResponse.builder()
                        .parameterMismatch(lacksParameters(world.workspaces.require(call)))
                        .build());
        routes.reply(WorkspacesOperations.UPDATE_WORKSPACE_DORMANCY_STATUS_BY_ID, this::setDormant);
        routes.act(
                WorkspacesOperations.FAVORITE_WORKSPACE_BY_ID,
                call -> audited(call, unused -> setFavorite(call, true)));
        routes.act(
                WorkspacesOperations.UNFAVORITE_WORKSPACE_BY_ID,
                call -> audited(call, unused -> setFavorite(call, false)));
        routes.answer(WorkspacesOperations.EXTEND_WORKSPACE_DEADLINE_BY_ID, this::extend);
        routes.act(
                WorkspacesOperations.POST_WORKSPACE_USAGE_BY_ID,
                call -> world.workspaces.require(call, RbacAction.UPDATE).use(world.clock.instant()));
    }

    private void audited(Call call, Consumer<Call> change) {
        FakeWorkspace workspace = world.workspaces.require(call);
        Audited before = Audited.of(workspace);
        change.accept(call);
        world.audit.changed(call, before, Audited.of(workspace));
    }

    private Template template(FakeWorkspace workspace) {
        return world.templates.getAny(workspace.templateId()).orElseThrow();
    }

    private void setAutostart(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        UpdateWorkspaceAutostartRequest body =
                call.body(WorkspacesOperations.UPDATE_WORKSPACE_AUTOSTART_SCHEDULE_BY_ID);
        workspace.setAutostartSchedule(Schedules.autostart(body.schedule(), template(workspace)));
    }

    private void setTtl(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        UpdateWorkspaceTtlRequest body = call.body(WorkspacesOperations.UPDATE_WORKSPACE_TTL_BY_ID);
        workspace.setTtl(Schedules.ttl(body.ttl()).orElse(null));
    }

    /** Whether an automatic start would take another version, which wants parameters that only its owner knows. */
    private boolean lacksParameters(FakeWorkspace workspace) {
        Template template = template(workspace);
        boolean updates =
                template.requireActiveVersion() || workspace.automaticUpdates().equals(AutomaticUpdates.ALWAYS);
        if (!updates || !WorkspaceView.isOutdated(workspace, template)) {
            return false;
        }
        Version active = world.versions.get(template.activeVersionId()).orElseThrow();
        try {
            RichParameters.resolve(
                    active.source().parameters(),
                    List.of(),
                    workspace.latestBuild().parameters());
            return false;
        } catch (Refusal e) {
            return true;
        }
    }

    private void setAutomaticUpdates(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        UpdateWorkspaceAutomaticUpdatesRequest body =
                call.body(WorkspacesOperations.UPDATE_WORKSPACE_AUTOMATIC_UPDATES_BY_ID, "automatic_updates");
        String value = body.automaticUpdates().value();
        new Names()
                .check(body.automaticUpdates().isKnown(), "oneof", "automatic_updates", value)
                .require();
        workspace.setAutomaticUpdates(body.automaticUpdates());
    }

    private Reply setDormant(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        UpdateWorkspaceDormancy body = call.body(WorkspacesOperations.UPDATE_WORKSPACE_DORMANCY_STATUS_BY_ID);
        boolean dormant = call.sends("dormant") && body.dormant();
        if (workspace.dormantAt().isPresent() == dormant) {
            world.audit.changedFrom(call, Audited.of(workspace));
            return Reply.empty(304);
        }
        audited(call, unused -> workspace.setDormantAt(dormant ? world.clock.instant() : null));
        return Reply.json(200, Workspace.codec(), WorkspaceView.of(workspace, call.caller(), world));
    }

    private void setFavorite(Call call, boolean favorite) {
        FakeWorkspace workspace = world.workspaces.require(call);
        if (workspace.owner() != call.caller()) {
            throw Refusal.of(403, "Only your own workspaces can be your favourites.");
        }
        workspace.setFavorite(favorite);
    }

    private Response extend(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call, RbacAction.UPDATE);
        PutExtendWorkspaceRequest body = call.body(WorkspacesOperations.EXTEND_WORKSPACE_DEADLINE_BY_ID, "deadline");
        FakeBuild latest = workspace.latestBuild();
        Instant now = world.clock.instant();
        if (!latest.isStart() || !latest.job().status(now).equals(ProvisionerJobStatus.SUCCEEDED)) {
            throw Refusal.of(409, "The workspace must be started, and not be building.");
        }
        if (latest.deadline(now).isEmpty()) {
            throw Refusal.of(409, "The workspace does not stop by itself.");
        }
        if (!template(workspace).allowUserAutostop()) {
            throw Refusal.badRequest("The template does not allow its users to set when a workspace stops.");
        }
        if (body.deadline().isBefore(now.plus(SHORTEST_EXTENSION))) {
            throw Refusal.badRequest("Cannot extend workspace: the new deadline must be at least 30 minutes ahead.");
        }
        if (latest.maxDeadline(now).filter(body.deadline()::isAfter).isPresent()) {
            throw Refusal.badRequest("Cannot extend workspace beyond max deadline.");
        }
        latest.extend(body.deadline(), now);
        return Response.builder().message("Deadline updated.").build();
    }
}
