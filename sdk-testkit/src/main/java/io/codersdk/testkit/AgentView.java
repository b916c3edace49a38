package io.codersdk.testkit;

import io.codersdk.model.codersdk.DisplayApp;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentHealth;
import io.codersdk.model.codersdk.WorkspaceAgentLogSource;
import io.codersdk.model.codersdk.WorkspaceAgentStartupScriptBehavior;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An agent as the server shows it. */
final class AgentView {
    private AgentView() {}

    @SuppressWarnings("deprecation") // the server still sends the behavior of the startup script
    static WorkspaceAgent of(FakeAgent agent, UUID resourceId, Instant now) {
        TemplateSource.AgentPlan plan = agent.plan();
        boolean connected = agent.hasConnected(now);
        WorkspaceAgentStatus status = agent.status(now);
        return WorkspaceAgent.builder()
                .id(agent.id())
                .name(plan.name())
                .resourceId(resourceId)
                .createdAt(agent.createdAt())
                .updatedAt(agent.createdAt())
                .status(status)
                .lifecycleState(agent.lifecycle(now))
                .health(health(status))
                .firstConnectedAt(connected ? agent.connectedAt() : null)
                .lastConnectedAt(connected ? now : null)
                .startedAt(connected ? agent.connectedAt() : null)
                .readyAt(agent.isReady(now) ? agent.readyAt() : null)
                .operatingSystem(plan.os())
                .architecture(plan.architecture())
                .directory(plan.directory())
                .expandedDirectory(connected ? plan.directory() : "")
                .connectionTimeout(Duration.ofSeconds(plan.timeout()))
                .troubleshootingUrl(plan.troubleshooting())
                .version(connected ? FakeCoder.VERSION : "")
                .apiVersion(connected ? "2.3" : "")
                .apps(List.of())
                .displayApps(List.of(DisplayApp.VSCODE, DisplayApp.WEB_TERMINAL, DisplayApp.SSH_HELPER))
                .scripts(List.of())
                .subsystems(List.of())
                .logSources(List.of(logSource(agent)))
                .logsLength(AgentLog.length(agent, now))
                .logsOverflowed(false)
                .startupScriptBehavior(WorkspaceAgentStartupScriptBehavior.NON_BLOCKING)
                .environmentVariables(null)
                .latency(null)
                .additionalProperties(Wire.nulls("environment_variables", null))
                .build();
    }

    static WorkspaceAgentHealth health(WorkspaceAgentStatus status) {
        boolean healthy = status.equals(WorkspaceAgentStatus.CONNECTED);
        return WorkspaceAgentHealth.builder()
                .healthy(healthy)
                .reason(healthy ? null : "agent is " + status.value())
                .build();
    }

    private static WorkspaceAgentLogSource logSource(FakeAgent agent) {
        return WorkspaceAgentLogSource.builder()
                .id(agent.logSourceId())
                .workspaceAgentId(agent.id())
                .createdAt(agent.createdAt())
                .displayName("Startup Script")
                .icon("")
                .build();
    }
}
