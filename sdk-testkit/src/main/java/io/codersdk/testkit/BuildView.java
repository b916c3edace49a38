package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A build as the server shows it. */
final class BuildView {
    private BuildView() {}

    static WorkspaceBuild of(FakeWorkspace workspace, FakeBuild build, World world) {
        Instant now = world.clock.instant();
        Instant deadline = build.deadline(now).orElse(null);
        return WorkspaceBuild.builder()
                .id(build.id())
                .createdAt(build.job().createdAt())
                .updatedAt(build.job().createdAt())
                .workspaceId(workspace.id())
                .workspaceName(workspace.name())
                .workspaceOwnerId(workspace.owner().id())
                .workspaceOwnerName(workspace.owner().username())
                .workspaceOwnerAvatarUrl("")
                .templateVersionId(build.version().id())
                .templateVersionName(build.version().name())
                .buildNumber(build.number())
                .transition(build.transition())
                .initiatorId(build.initiator().id())
                .initiatorName(build.initiator().username())
                .job(world.jobs.toModel(build.job()))
                .reason(BuildReason.INITIATOR)
                .resources(resources(build, now))
                .deadline(deadline)
                .status(build.status(now))
                .dailyCost(0)
                .additionalProperties(Wire.nulls("deadline", deadline, "max_deadline", null))
                .build();
    }

    /** What a successful start made; the first resource carries the agents. */
    static List<WorkspaceResource> resources(FakeBuild build, Instant now) {
        List<WorkspaceResource> resources = new ArrayList<>();
        if (!build.isStart() || !build.job().hasSucceeded(now)) {
            return resources;
        }
        List<TemplateSource.ResourcePlan> plans = build.version().source().resources();
        if (plans.isEmpty() && !build.agents().isEmpty()) {
            plans = List.of(new TemplateSource.ResourcePlan("coder_agent", "main"));
        }
        for (TemplateSource.ResourcePlan plan : plans) {
            resources.add(resource(build, plan, resources.isEmpty(), now));
        }
        return resources;
    }

    private static WorkspaceResource resource(
            FakeBuild build, TemplateSource.ResourcePlan plan, boolean first, Instant now) {
        UUID id = first ? build.resourceId() : UUID.nameUUIDFromBytes((build.id() + plan.name()).getBytes(UTF_8));
        List<WorkspaceAgent> agents = build.agents().stream()
                .map(agent -> AgentView.of(agent, id, now))
                .toList();
        return WorkspaceResource.builder()
                .id(id)
                .createdAt(build.job().completesAt())
                .jobId(build.job().id())
                .workspaceTransition(build.transition())
                .type(plan.type())
                .name(plan.name())
                .hide(false)
                .icon("")
                .dailyCost(0)
                .agents(first && !agents.isEmpty() ? agents : null)
                .metadata(null)
                .build();
    }
}
