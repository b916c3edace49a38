package io.codersdk.testkit;

import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.ResourceType;
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
    void requireBuildable(Version version, Template template) {
        if (version.isArchived()) {
            throw Refusal.invalid(
                    500,
                    "The template version is archived.",
                    List.of(Refusal.problem("template_version_id", "The template version is archived.")));
        }
        if (!version.job().isComplete(world.clock.instant())) {
            throw Refusal.of(406, "The template version is still being imported.");
        }
        if (!version.job().hasSucceeded(world.clock.instant())) {
            throw Refusal.badRequest("The import of the template version failed or was cancelled.");
        }
        if (template.requireActiveVersion() && !version.id().equals(template.activeVersionId())) {
            throw Refusal.of(403, "The template requires its active version.");
        }
    }

    /** Queues a build, whose plan has been checked. */
    FakeBuild start(Call call, FakeWorkspace workspace, FakeBuild.Plan plan, Duration work) {
        Job job = world.jobs.create(
                plan.version().job().fileId(), plan.version().job().tags(), work, null);
        JobLog log =
                JobLog.ofBuild(job, world.jobs::nextLogId, plan.transition().value());
        FakeBuild build = new FakeBuild(workspace.nextBuildNumber(), plan, call.caller(), job, log, agents(plan, job));
        workspace.add(build);
        world.audit.record(
                call,
                AuditAction.of(plan.transition().value()),
                ResourceType.WORKSPACE_BUILD,
                build.id(),
                workspace.name());
        return build;
    }

    private List<FakeAgent> agents(FakeBuild.Plan plan, Job job) {
        return plan.transition().value().equals("start")
                ? plan.version().source().agents().stream()
                        .map(agent -> new FakeAgent(agent, job, world.jobs.nextLogId(), world.settings))
                        .toList()
                : List.of();
    }
}
