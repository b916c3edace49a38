package io.codersdk.agent;

import io.codersdk.error.CoderException;
import io.codersdk.model.agentsdk.Log;
import java.util.List;

/** Is told of log lines that will not be stored, so that none is lost in silence. */
@FunctionalInterface
public interface LostLogs {

    /**
     * Lines were given up. Called on the thread that writes, flushes or closes, or on one of the client, one call at a
     * time for each thread; it should not block. What it throws is thrown where it was called, and lines that are not given
     * up are sent later all the same.
     *
     * @param lines in the order in which they were written
     * @param why the server's refusal, such as that of an agent whose quota is used up, or the failure that was the last
     */
    void lost(List<Log> lines, CoderException why);
}
