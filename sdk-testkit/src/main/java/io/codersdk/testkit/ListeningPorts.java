package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceAgentListeningPort;
import io.codersdk.model.codersdk.WorkspaceAgentListeningPortsResponse;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports on which something listens beside an agent: its apps, where they are on the same host, and its own SSH. */
final class ListeningPorts {
    private static final Pattern LOCAL = Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1):(\\d{1,5})(?:/.*)?");
    private static final int SSH = 2024;

    private ListeningPorts() {}

    /** Those of an agent, which must be connected. */
    static WorkspaceAgentListeningPortsResponse of(FakeAgent agent, Instant now) {
        WorkspaceAgentStatus status = agent.status(now);
        if (!status.equals(WorkspaceAgentStatus.CONNECTED)) {
            throw Refusal.badRequest("The agent is not connected, but \"" + status + "\".");
        }
        List<WorkspaceAgentListeningPort> ports = new ArrayList<>();
        for (AgentPlan.App app : agent.plan().apps()) {
            Matcher local = LOCAL.matcher(app.url());
            if (local.matches()) {
                ports.add(port(app.slug(), Integer.parseInt(local.group(1))));
            }
        }
        ports.add(port("", SSH));
        return WorkspaceAgentListeningPortsResponse.builder().ports(ports).build();
    }

    private static WorkspaceAgentListeningPort port(String process, int number) {
        return WorkspaceAgentListeningPort.builder()
                .processName(process)
                .network("tcp")
                .port(number)
                .build();
    }
}
