package io.codersdk.auth;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs a command of the operating system. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a command to its end.
     *
     * @param command the program and its arguments
     * @param environment variables on top of those of this process
     * @return what it wrote to its standard output
     * @throws IOException if it could not be started, failed, took too long or wrote too much; the message does not
     *     repeat what it wrote
     * @throws InterruptedException if the waiting thread was interrupted; the command is ended
     */
    String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException;
}
