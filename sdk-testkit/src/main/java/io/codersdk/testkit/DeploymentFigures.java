package io.codersdk.testkit;

import io.codersdk.model.codersdk.DeploymentStats;
import io.codersdk.model.codersdk.SessionCountDeploymentStats;
import io.codersdk.model.codersdk.WorkspaceConnectionLatencyMs;
import io.codersdk.model.codersdk.WorkspaceDeploymentStats;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The figures about the use of the deployment. Nobody connects to agents of a fake, so there is no traffic. */
final class DeploymentFigures {
    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final Duration UPDATE = Duration.ofMinutes(1);

    private DeploymentFigures() {}

    static DeploymentStats of(World world) {
        Instant now = world.clock.instant();
        return DeploymentStats.builder()
                .aggregatedFrom(now.minus(PERIOD))
                .collectedAt(now)
                .nextUpdateAt(now.plus(UPDATE))
                .sessionCount(SessionCountDeploymentStats.builder()
                        .vscode(0L)
                        .ssh(0L)
                        .jetbrains(0L)
                        .reconnectingPty(0L)
                        .build())
                .workspaces(workspaces(world.workspaces
                        .living()
                        .map(workspace -> workspace.latestBuild().status(now))
                        .toList()))
                .build();
    }

    private static WorkspaceDeploymentStats workspaces(List<WorkspaceStatus> statuses) {
        return WorkspaceDeploymentStats.builder()
                .pending(count(statuses, WorkspaceStatus.PENDING))
                .building(count(statuses, WorkspaceStatus.STARTING, WorkspaceStatus.STOPPING, WorkspaceStatus.DELETING))
                .running(count(statuses, WorkspaceStatus.RUNNING))
                .failed(count(statuses, WorkspaceStatus.FAILED))
                .stopped(count(statuses, WorkspaceStatus.STOPPED))
                .connectionLatencyMs(
                        WorkspaceConnectionLatencyMs.builder().p50(0.0).p95(0.0).build())
                .rxBytes(0L)
                .txBytes(0L)
                .build();
    }

    private static long count(List<WorkspaceStatus> statuses, WorkspaceStatus... counted) {
        return statuses.stream().filter(Set.of(counted)::contains).count();
    }
}
