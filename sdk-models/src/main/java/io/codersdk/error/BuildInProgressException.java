package io.codersdk.error;

import java.util.UUID;

/** 409: another build of the workspace goes on, which does something else than was asked for. */
public final class BuildInProgressException extends ConflictException {
    private static final long serialVersionUID = 1;

    private final UUID build;
    private final String transition;
    private final String initiator;

    /** Made by the workflows of workspaces. */
    public BuildInProgressException(ApiError error, UUID build, String transition, String initiator) {
        super(
                error,
                "Build " + build + " of " + initiator + ", to " + transition + " the workspace, goes on; wait for it, "
                        + "with builds().waitUntilDone, or cancel it.");
        this.build = build;
        this.transition = transition;
        this.initiator = initiator;
    }

    /** The build that goes on. */
    public UUID build() {
        return build;
    }

    /** What it does: {@code start}, {@code stop} or {@code delete}. */
    public String transition() {
        return transition;
    }

    /** The name of the user who asked for it. */
    public String initiator() {
        return initiator;
    }
}
