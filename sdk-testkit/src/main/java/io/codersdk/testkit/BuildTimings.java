package io.codersdk.testkit;

import io.codersdk.model.codersdk.AgentConnectionTiming;
import io.codersdk.model.codersdk.AgentScriptStatus;
import io.codersdk.model.codersdk.AgentScriptTiming;
import io.codersdk.model.codersdk.TimingStage;
import io.codersdk.model.codersdk.WorkspaceBuildTimings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How long the steps behind a build took. Nothing is provisioned, so that no step of the provisioner is among them. */
final class BuildTimings {
    private BuildTimings() {}

    static WorkspaceBuildTimings of(FakeBuild build, Instant now) {
        List<FakeAgent> connected =
                build.agents().stream().filter(agent -> agent.hasConnected(now)).toList();
        return WorkspaceBuildTimings.builder()
                .provisionerTimings(List.of())
                .agentConnectionTimings(
                        connected.stream().map(BuildTimings::connection).toList())
                .agentScriptTimings(connected.stream()
                        .filter(agent -> agent.hasStartedUp(now))
                        .flatMap(BuildTimings::scripts)
                        .toList())
                .build();
    }

    private static AgentConnectionTiming connection(FakeAgent agent) {
        return AgentConnectionTiming.builder()
                .startedAt(agent.createdAt())
                .endedAt(agent.connectedAt())
                .stage(TimingStage.CONNECT)
                .workspaceAgentId(agent.id().toString())
                .workspaceAgentName(agent.plan().name())
                .build();
    }

    private static Stream<AgentScriptTiming> scripts(FakeAgent agent) {
        return agent.plan().scripts().stream()
                .filter(AgentPlan.Script::runOnStart)
                .map(script -> AgentScriptTiming.builder()
                        .startedAt(agent.connectedAt())
                        .endedAt(agent.startedUpAt())
                        .exitCode(agent.life().hasFailed() ? 1 : 0)
                        .stage(TimingStage.START)
                        .status(agent.life().hasFailed() ? AgentScriptStatus.EXIT_FAILURE : AgentScriptStatus.OK)
                        .displayName(script.displayName())
                        .workspaceAgentId(agent.id().toString())
                        .workspaceAgentName(agent.plan().name())
                        .build());
    }
}
