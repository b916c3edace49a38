package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceResourceMetadata;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.util.List;

/**
 * A resource that a successful build brings about.
 *
 * @param carriesAgents whether the agents of the template run in it
 * @param startedOnly whether a stop takes it away
 */
record ResourcePlan(
        String type,
        String name,
        boolean hide,
        String icon,
        int dailyCost,
        List<WorkspaceResourceMetadata> metadata,
        boolean carriesAgents,
        boolean startedOnly) {

    /** For agents without anything to run in. */
    static ResourcePlan ofAgents(String agent) {
        return new ResourcePlan("coder_agent", agent, false, "", 0, List.of(), true, false);
    }

    /** Whether the resource is there after a build. */
    boolean isLeftBy(WorkspaceTransition transition) {
        return transition.equals(WorkspaceTransition.START)
                || (transition.equals(WorkspaceTransition.STOP) && !startedOnly);
    }
}
