package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.DerpRegion;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentHealth;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentStartupScriptBehavior;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An agent as the server shows it. */
final class AgentView {
    private static final Map<String, DerpRegion> LATENCY = Map.of(
            "Coder Embedded Relay",
            DerpRegion.builder().preferred(true).latencyMs(0.5).build());

    /** After a start or a stop that failed or is late. */
    private static final Set<WorkspaceAgentLifecycle> UNWELL = Set.of(
            WorkspaceAgentLifecycle.START_TIMEOUT,
            WorkspaceAgentLifecycle.START_ERROR,
            WorkspaceAgentLifecycle.SHUTDOWN_TIMEOUT,
            WorkspaceAgentLifecycle.SHUTDOWN_ERROR);

    private AgentView() {}

    /** The id of an app, a script or a log source of an agent. */
    static UUID part(FakeAgent agent, String kind, int index) {
        return UUID.nameUUIDFromBytes((agent.id() + kind + index).getBytes(UTF_8));
    }

    @SuppressWarnings("deprecation") // the server still sends the behavior of the startup script
    static WorkspaceAgent of(FakeAgent agent, Optional<FakeWorkspace> workspace, Instant now) {
        AgentPlan plan = agent.plan();
        boolean connected = agent.hasConnected(now);
        Instant disconnectedAt = agent.disconnectedAt(now).orElse(null);
        Instant lastConnectedAt = disconnectedAt == null ? now : disconnectedAt;
        boolean blocking = plan.scripts().stream().anyMatch(AgentPlan.Script::startBlocksLogin);
        return WorkspaceAgent.builder()
                .id(agent.id())
                .name(plan.name())
                .resourceId(agent.resourceId())
                .createdAt(agent.createdAt())
                .updatedAt(connected ? lastConnectedAt : agent.createdAt())
                .status(agent.status(now))
                .lifecycleState(agent.lifecycle(now))
                .health(health(agent, now))
                .firstConnectedAt(connected ? agent.connectedAt() : null)
                .lastConnectedAt(connected ? lastConnectedAt : null)
                .disconnectedAt(disconnectedAt)
                .startedAt(connected ? agent.connectedAt() : null)
                .readyAt(agent.hasStartedUp(now) ? agent.startedUpAt() : null)
                .operatingSystem(plan.os())
                .architecture(plan.architecture())
                .directory(AgentParts.unlessEmpty(plan.directory()))
                .expandedDirectory(connected ? AgentParts.unlessEmpty(plan.directory()) : null)
                .connectionTimeout(Duration.ofSeconds(plan.timeout()))
                .troubleshootingUrl(plan.troubleshooting())
                .version(connected ? FakeCoder.VERSION : "")
                .apiVersion(connected ? "2.3" : "")
                .apps(AgentParts.apps(agent, workspace, now))
                .displayApps(plan.displayApps())
                .scripts(AgentParts.scripts(agent))
                .subsystems(List.of())
                .logSources(AgentParts.logSources(agent))
                .logsLength(agent.output().length(now))
                .logsOverflowed(agent.output().hasOverflowed())
                .startupScriptBehavior(
                        blocking
                                ? WorkspaceAgentStartupScriptBehavior.BLOCKING
                                : WorkspaceAgentStartupScriptBehavior.NON_BLOCKING)
                .environmentVariables(plan.environment())
                .latency(connected ? LATENCY : null)
                .additionalProperties(
                        plan.environment().isEmpty() ? Wire.nulls("environment_variables", null) : Map.of())
                .build();
    }

    static WorkspaceAgentHealth health(FakeAgent agent, Instant now) {
        WorkspaceAgentStatus status = agent.status(now);
        String reason = null;
        if (status.equals(WorkspaceAgentStatus.TIMEOUT)) {
            reason = "agent is taking too long to connect";
        } else if (status.equals(WorkspaceAgentStatus.DISCONNECTED)) {
            reason = "agent has lost connection";
        } else if (UNWELL.contains(agent.lifecycle(now))) {
            reason = "agent reports " + agent.lifecycle(now);
        }
        return WorkspaceAgentHealth.builder()
                .healthy(reason == null)
                .reason(reason)
                .build();
    }
}
