package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceResource;
import java.util.Optional;
import java.util.UUID;

/** What workspaces cost a day, and what their owners' groups allow for it. */
final class Quotas {
    private static final long UNLIMITED = -1;

    private final World world;

    Quotas(World world) {
        this.world = world;
    }

    /** What a user may spend in an organization; without a licence for groups there is no limit. */
    long budget(Account account, UUID organization) {
        return world.licenses.entitles("template_rbac")
                ? world.groups.of(organization).stream()
                        .filter(group -> group.has(account))
                        .mapToLong(FakeGroup::quota)
                        .sum()
                : UNLIMITED;
    }

    /** What the workspaces of a user cost as they are. */
    long consumed(Account account, UUID organization) {
        return world.workspaces
                .living()
                .filter(workspace ->
                        workspace.owner() == account && workspace.organization().equals(organization))
                .mapToLong(this::cost)
                .sum();
    }

    private long cost(FakeWorkspace workspace) {
        return BuildView.resources(workspace, workspace.latestBuild(), world.clock.instant()).stream()
                .mapToLong(WorkspaceResource::dailyCost)
                .sum();
    }

    /** What a build would cost its owner now. */
    Balance balance(FakeWorkspace workspace, FakeBuild.Plan plan) {
        long others = consumed(workspace.owner(), workspace.organization())
                - (workspace.builds().isEmpty() ? 0 : cost(workspace));
        return new Balance(plan.cost(), budget(workspace.owner(), workspace.organization()), others);
    }

    /** Why a build fails that would cost more than is left, if it would. */
    static Optional<Job.Failure> failure(FakeBuild.Plan plan, Balance balance) {
        return plan.isStart() && balance.isExceeded()
                ? Optional.of(new Job.Failure("insufficient quota", null))
                : Optional.empty();
    }

    /**
     * What a build costs and what there is for it.
     *
     * @param others what the other workspaces of the owner cost
     */
    record Balance(long cost, long budget, long others) {
        boolean isExceeded() {
            return cost > 0 && budget != UNLIMITED && others + cost > budget;
        }

        /** What is spent once the build has its share, or was refused it. */
        long consumed() {
            return isExceeded() ? others : others + cost;
        }
    }
}
