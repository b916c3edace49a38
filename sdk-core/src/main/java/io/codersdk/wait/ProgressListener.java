package io.codersdk.wait;

import io.codersdk.model.codersdk.LogLevel;
import java.time.Duration;

/** Hears how a wait goes on, on the thread that waits. What it throws ends the wait. */
public interface ProgressListener {
    ProgressListener NONE = new ProgressListener() {};

    /** The job waits for a provisioner, behind so many others; called when the position changes. */
    default void queued(int position, int size) {}

    /**
     * The job waits, and there is no provisioner that could take it. Called when that is found out, not at the first
     * look, and when the reason changes; never where the server does not tell the caller which provisioners there are.
     *
     * @param reason such as {@code there is no provisioner with the tags {environment=cloud}}
     */
    default void noProvisioner(String reason) {}

    /** The state of what is waited for has changed, as on the wire: {@code running}, {@code connecting}, … */
    default void state(String state) {}

    /** It goes on; called after each look. Of a workflow, all that it has taken so far. */
    default void waiting(Duration elapsed) {}

    /** A section of the job's log begins. The log is heard as it is written; one that cannot be read is not heard. */
    default void stage(String name) {}

    /** One line of the log; it may be empty, and may have terminal colours in it. */
    default void log(LogLevel level, String line) {}
}
