package io.codersdk.testkit;

import io.codersdk.model.codersdk.Healthcheck;
import io.codersdk.model.codersdk.WorkspaceAgentLogSource;
import io.codersdk.model.codersdk.WorkspaceAgentScript;
import io.codersdk.model.codersdk.WorkspaceApp;
import io.codersdk.model.codersdk.WorkspaceAppHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The apps, scripts and sources of log lines of an agent as the server shows them. */
final class AgentParts {
    private static final AgentPlan.Script NONE =
            new AgentPlan.Script("Startup Script", "", "", "", "", true, false, false, 0);

    private AgentParts() {}

    static List<WorkspaceApp> apps(FakeAgent agent, Optional<FakeWorkspace> workspace, Instant now) {
        List<AgentPlan.App> apps = agent.plan().apps();
        return IntStream.range(0, apps.size())
                .mapToObj(index -> app(apps.get(index), agent, workspace, now)
                        .id(AgentView.part(agent, "app", index))
                        .build())
                .toList();
    }

    private static WorkspaceApp.Builder app(
            AgentPlan.App app, FakeAgent agent, Optional<FakeWorkspace> workspace, Instant now) {
        return WorkspaceApp.builder()
                .slug(app.slug())
                .displayName(app.displayName())
                .command(unlessEmpty(app.command()))
                .url(app.url())
                .icon(unlessEmpty(app.icon()))
                .subdomain(app.subdomain())
                .subdomainName(workspace
                        .filter(unused -> app.subdomain())
                        .map(present -> host(app, agent, present))
                        .orElse(null))
                .sharingLevel(app.share())
                .external(app.external())
                .hidden(app.hidden())
                .healthcheck(Healthcheck.builder()
                        .url(app.healthCheck().url())
                        .interval(Duration.ofSeconds(app.healthCheck().interval()))
                        .threshold(app.healthCheck().threshold())
                        .build())
                .health(health(app, agent, now));
    }

    private static String host(AgentPlan.App app, FakeAgent agent, FakeWorkspace workspace) {
        return String.join(
                "--",
                app.slug(),
                agent.plan().name(),
                workspace.name(),
                workspace.owner().username());
    }

    /** What can be asked is found healthy once the scripts are done. */
    private static WorkspaceAppHealth health(AgentPlan.App app, FakeAgent agent, Instant now) {
        if (app.healthCheck().url().isEmpty()) {
            return WorkspaceAppHealth.DISABLED;
        }
        return agent.hasStartedUp(now) ? WorkspaceAppHealth.HEALTHY : WorkspaceAppHealth.INITIALIZING;
    }

    static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    static List<WorkspaceAgentScript> scripts(FakeAgent agent) {
        List<AgentPlan.Script> scripts = agent.plan().scripts();
        return IntStream.range(0, scripts.size())
                .mapToObj(index -> script(scripts.get(index), agent, index))
                .toList();
    }

    private static WorkspaceAgentScript script(AgentPlan.Script script, FakeAgent agent, int index) {
        return WorkspaceAgentScript.builder()
                .id(AgentView.part(agent, "script", index))
                .logSourceId(AgentView.part(agent, "log source", index))
                .displayName(script.displayName())
                .logPath(script.logPath())
                .script(script.text())
                .cron(script.cron())
                .runOnStart(script.runOnStart())
                .runOnStop(script.runOnStop())
                .startBlocksLogin(script.startBlocksLogin())
                .timeout(Duration.ofSeconds(script.timeout()))
                .build();
    }

    /** One for each script, and those that were named; an agent without scripts prints as if it had one. */
    static List<WorkspaceAgentLogSource> logSources(FakeAgent agent) {
        List<AgentPlan.Script> scripts =
                agent.plan().scripts().isEmpty() ? List.of(NONE) : agent.plan().scripts();
        Stream<WorkspaceAgentLogSource> own = IntStream.range(0, scripts.size())
                .mapToObj(index -> WorkspaceAgentLogSource.builder()
                        .id(AgentView.part(agent, "log source", index))
                        .workspaceAgentId(agent.id())
                        .createdAt(agent.createdAt())
                        .displayName(scripts.get(index).displayName())
                        .icon(scripts.get(index).icon())
                        .build());
        return Stream.concat(own, agent.output().sources().stream()).toList();
    }
}
