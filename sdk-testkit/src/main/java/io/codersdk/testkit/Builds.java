package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.Template;
import java.time.Duration;
import java.util.List;

/** Starts builds. */
final class Builds {
    private final World world;

    Builds(World world) {
        this.world = world;
    }

    /** Refuses a version that nothing can be built from. */
    void requireBuildable(Version version) {
        if (!version.job().isComplete(world.clock.instant())) {
            throw Refusal.of(406, "The template version is still being imported.");
        }
        if (!version.job().hasSucceeded(world.clock.instant())) {
            throw Refusal.badRequest("The import of the template version failed or was cancelled.");
        }
    }

    /** Refuses a start of another version than the active one where the template wants that; who may change it may start any. */
    void requireActive(Call call, Version version, Template template) {
        if (template.requireActiveVersion()
                && !version.id().equals(template.activeVersionId())
                && !world.templates.may(RbacAction.UPDATE, template, call.caller())) {
            throw Refusal.of(403, "The template requires its active version.");
        }
    }

    /** When a workspace that is built now is to stop by itself. */
    static FakeBuild.Autostop autostop(FakeWorkspace workspace, Template template) {
        return new FakeBuild.Autostop(
                WorkspaceView.ttl(workspace, template).filter(ttl -> !ttl.isZero()), template.autostopRequirement());
    }

    /** Queues a build, whose plan has been checked. */
    FakeBuild start(Call call, FakeWorkspace workspace, FakeBuild.Plan plan, Duration work) {
        Quotas.Balance balance = world.quotas.balance(workspace, plan);
        Job job = world.jobs.create(
                JobKind.BUILD,
                plan.version().job().fileId(),
                plan.version().job().tags(),
                work,
                Quotas.failure(plan, balance));
        JobLog log = JobLog.ofBuild(job, world.jobs::nextLogId, plan, balance);
        FakeBuild build = new FakeBuild(workspace.nextBuildNumber(), plan, call.caller(), job, log, agents(plan, job));
        workspace.add(build);
        world.audit.built(workspace, build);
        return build;
    }

    private List<FakeAgent> agents(FakeBuild.Plan plan, Job job) {
        return plan.resources().stream().anyMatch(ResourcePlan::carriesAgents)
                ? plan.version().source().agents().stream()
                        .map(agent -> new FakeAgent(agent, job, plan.isStart(), world.jobs::nextLogId, world.settings))
                        .toList()
                : List.of();
    }
}
