package io.codersdk.testkit;

import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A build as the server shows it. */
final class BuildView {
    private BuildView() {}

    /** As the answer to its creation shows it: without the name of its version and its place in the queue. */
    static WorkspaceBuild created(FakeWorkspace workspace, FakeBuild build, World world) {
        return of(workspace, build, world).toBuilder()
                .templateVersionName("")
                .job(world.jobs.created(build.job()))
                .build();
    }

    static WorkspaceBuild of(FakeWorkspace workspace, FakeBuild build, World world) {
        Instant now = world.clock.instant();
        Instant deadline = build.deadline(now).orElse(null);
        Instant maxDeadline = build.maxDeadline(now).orElse(null);
        List<WorkspaceResource> resources = resources(workspace, build, now);
        return WorkspaceBuild.builder()
                .id(build.id())
                .createdAt(build.job().createdAt())
                .updatedAt(build.updatedAt(now))
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
                .job(world.jobs.toModel(build.job(), now))
                .reason(BuildReason.INITIATOR)
                .resources(resources)
                .deadline(deadline)
                .maxDeadline(maxDeadline)
                .status(build.status(now))
                .dailyCost(resources.stream()
                        .mapToInt(WorkspaceResource::dailyCost)
                        .sum())
                .additionalProperties(Wire.nulls("deadline", deadline, "max_deadline", maxDeadline))
                .build();
    }

    /** What a successful build left. */
    static List<WorkspaceResource> resources(FakeWorkspace workspace, FakeBuild build, Instant now) {
        return new ResourceView(
                        build.job(), build.transition(), build.resources(), build.agents(), Optional.of(workspace))
                .toModels(now);
    }
}
