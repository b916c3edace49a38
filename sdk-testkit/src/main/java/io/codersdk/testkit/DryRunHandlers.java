package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.operation.DryRunsOperations;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Dry runs of template versions. */
final class DryRunHandlers {
    private final World world;
    private final Map<UUID, DryRun> runs = new HashMap<>();

    DryRunHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(DryRunsOperations.CREATE_TEMPLATE_VERSION_DRY_RUN, this::create);
        routes.answer(
                DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_BY_JOB_ID,
                call -> world.jobs.toModel(require(call).job()));
        routes.reply(
                DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_LOGS_BY_JOB_ID,
                call -> require(call).log().reply(call, world.clock));
        routes.answer(DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_RESOURCES_BY_JOB_ID, this::resources);
        routes.answer(DryRunsOperations.CANCEL_TEMPLATE_VERSION_DRY_RUN_BY_JOB_ID, this::cancel);
    }

    private ProvisionerJob create(Call call) {
        Version version = world.versions.require(call);
        if (!call.caller().may(RbacAction.CREATE, RbacResource.WORKSPACE, call.caller(), version.organization())) {
            throw Refusal.notFound();
        }
        call.body(DryRunsOperations.CREATE_TEMPLATE_VERSION_DRY_RUN);
        if (!version.job().isComplete(world.clock.instant())) {
            throw Refusal.badRequest("The import of the template version is not complete.");
        }
        Job job = world.jobs.create(
                JobKind.DRY_RUN,
                version.job().fileId(),
                version.job().tags(),
                world.settings.importing(),
                Optional.empty());
        runs.put(job.id(), new DryRun(version, job, JobLog.ofDryRun(job, world.jobs::nextLogId)));
        return world.jobs.created(job);
    }

    private DryRun require(Call call) {
        Version version = world.versions.require(call);
        UUID id = call.id("jobID");
        return Optional.ofNullable(runs.get(id))
                .filter(run -> run.version() == version)
                .orElseThrow(() -> Refusal.of(
                        500, "The dry run could not be read.", "there is no job \"" + id + "\" of this version"));
    }

    private List<WorkspaceResource> resources(Call call) {
        DryRun run = require(call);
        Instant now = world.clock.instant();
        run.job().requireComplete(now);
        return run.resources(world.settings, now);
    }

    private Response cancel(Call call) {
        require(call).job().cancel(world.clock.instant());
        return Response.builder().message("The job is being cancelled.").build();
    }
}
