package io.codersdk.internal.wait;

import io.codersdk.error.GoneException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.Timing;
import io.codersdk.wait.WaitOptions;
import java.util.UUID;

/** Waits until the server no longer knows a workspace. */
public final class WorkspaceGoneWaiter {
    private final Timing timing;

    public WorkspaceGoneWaiter(Timing timing) {
        this.timing = timing;
    }

    /**
     * Waits.
     *
     * @param look asks the server for the workspace
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow
     */
    public void await(UUID workspace, Runnable look, WaitOptions options) {
        new Poll(timing, options, "workspace " + workspace + " to be gone").until(() -> isGone(look), gone -> gone);
    }

    private static boolean isGone(Runnable look) {
        try {
            look.run();
            return false;
        } catch (GoneException | NotFoundException e) {
            return true;
        }
    }
}
