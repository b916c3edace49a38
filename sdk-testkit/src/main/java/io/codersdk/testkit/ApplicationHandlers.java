package io.codersdk.testkit;

import io.codersdk.operation.ApplicationsOperations;

/**
 * Ways into applications on hosts of their own. There are none: the fake has no wildcard host, and no applications run
 * behind its proxies, so that every host that is asked for is a strange one.
 */
final class ApplicationHandlers {
    private static final String STRANGE = "The host must be one of applications, or that of a workspace proxy.";

    private ApplicationHandlers() {}

    static void register(Routes routes) {
        routes.constant(
                ApplicationsOperations.ISSUE_SIGNED_APP_TOKEN_FOR_RECONNECTING_PTY,
                ApplicationsOperations.REDIRECT_TO_URI_WITH_ENCRYPTED_API_KEY);
        routes.reply(
                ApplicationsOperations.ISSUE_SIGNED_APP_TOKEN_FOR_RECONNECTING_PTY,
                ApplicationHandlers::signTerminalToken);
        routes.reply(ApplicationsOperations.REDIRECT_TO_URI_WITH_ENCRYPTED_API_KEY, ApplicationHandlers::redirect);
    }

    private static Reply signTerminalToken(Call call) {
        String url = call.body(ApplicationsOperations.ISSUE_SIGNED_APP_TOKEN_FOR_RECONNECTING_PTY, "url", "agentID")
                .url();
        if (!url.matches("wss?://[^/]+/api/v2/workspaceagents/[^/]+/pty")) {
            throw Refusal.of(400, "The URL is not that of a terminal.", url);
        }
        throw Refusal.of(400, "The host in the URL is not valid.", STRANGE);
    }

    private static Reply redirect(Call call) {
        String target = call.query("redirect_uri");
        if (target.isEmpty()) {
            throw Refusal.badRequest("The parameter redirect_uri is missing.");
        }
        throw Refusal.of(400, "The redirect_uri is not valid.", STRANGE);
    }
}
