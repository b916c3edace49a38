package io.codersdk.error;

/** The agent of a workspace will not become ready: it is shutting down, there is none, or it is unclear which is meant. */
public final class AgentUnavailableException extends CoderException {
    private static final long serialVersionUID = 1;

    public AgentUnavailableException(String message) {
        super(message);
    }
}
