package io.codersdk.error;

import org.jspecify.annotations.Nullable;

/**
 * The agent of a workspace will not become ready: it is shutting down, or was replaced by a newer build, or the workspace
 * is not started, or may not be.
 */
public final class AgentUnavailableException extends CoderException {
    private static final long serialVersionUID = 1;

    public AgentUnavailableException(String message) {
        super(message);
    }

    public AgentUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
