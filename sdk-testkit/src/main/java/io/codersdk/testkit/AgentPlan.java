package io.codersdk.testkit;

import io.codersdk.model.codersdk.DisplayApp;
import io.codersdk.model.codersdk.WorkspaceAppSharingLevel;
import java.util.List;
import java.util.Map;

/**
 * An agent that a template declares, and what belongs to it.
 *
 * @param instance what its cloud calls its machine; empty unless it is tied to one
 */
record AgentPlan(
        String name,
        String os,
        String architecture,
        String directory,
        long timeout,
        String troubleshooting,
        Map<String, String> environment,
        List<DisplayApp> displayApps,
        List<App> apps,
        List<Script> scripts,
        List<Metadata> metadata,
        String instance) {

    /** An app of the agent. */
    record App(
            String slug,
            String displayName,
            String command,
            String url,
            String icon,
            boolean subdomain,
            WorkspaceAppSharingLevel share,
            boolean external,
            boolean hidden,
            HealthCheck healthCheck) {}

    /** How the agent finds out whether an app is there; without a URL it does not. */
    record HealthCheck(String url, int interval, int threshold) {}

    /** A script that the agent runs. */
    record Script(
            String displayName,
            String icon,
            String logPath,
            String text,
            String cron,
            boolean runOnStart,
            boolean runOnStop,
            boolean startBlocksLogin,
            long timeout) {}

    /** Something that the agent measures with a script, every so many seconds. */
    record Metadata(String key, String displayName, String script, int interval, int timeout, int order) {}
}
