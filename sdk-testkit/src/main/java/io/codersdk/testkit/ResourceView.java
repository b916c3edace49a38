package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The resources that a job left, or found that it would.
 *
 * @param workspace whose they are, absent for those of a plan
 */
record ResourceView(
        Job job,
        WorkspaceTransition transition,
        List<ResourcePlan> plans,
        List<FakeAgent> agents,
        Optional<FakeWorkspace> workspace) {

    /** The id of the resource that carries the agents of a job. */
    static UUID carrier(Job job) {
        return UUID.nameUUIDFromBytes((job.id() + " carrier").getBytes(UTF_8));
    }

    /** Nothing before the job has succeeded. */
    List<WorkspaceResource> toModels(Instant now) {
        return job.hasSucceeded(now)
                ? plans.stream().map(plan -> resource(plan, now)).toList()
                : List.of();
    }

    private WorkspaceResource resource(ResourcePlan plan, Instant now) {
        UUID id = plan.carriesAgents()
                ? carrier(job)
                : UUID.nameUUIDFromBytes((job.id() + plan.type() + plan.name() + transition).getBytes(UTF_8));
        List<WorkspaceAgent> carried = plan.carriesAgents()
                ? agents.stream()
                        .map(agent -> AgentView.of(agent, workspace, now))
                        .toList()
                : List.of();
        return WorkspaceResource.builder()
                .id(id)
                .createdAt(job.completesAt())
                .jobId(job.id())
                .workspaceTransition(transition)
                .type(plan.type())
                .name(plan.name())
                .hide(plan.hide())
                .icon(plan.icon())
                .dailyCost(plan.dailyCost())
                .agents(carried.isEmpty() ? null : carried)
                .metadata(plan.metadata().isEmpty() ? null : plan.metadata())
                .build();
    }
}
