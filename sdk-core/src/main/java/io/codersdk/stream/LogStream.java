package io.codersdk.stream;

import java.util.OptionalLong;

/**
 * The lines of a log, those that exist and then those to come, each once and in the order of their ids: a connection that
 * breaks is made again with the id of the last line, so that none is lost.
 *
 * <p>Where something between here and the server lets no WebSocket through, the log is asked for every second instead:
 * the same lines, only later.
 *
 * @param <T> the lines
 */
public interface LogStream<T> extends EventStream<T> {

    /**
     * The id of the last line that was taken, or after which it was to begin; absent before the first. Another stream can
     * go on after it, also when this one failed.
     */
    OptionalLong lastId();

    /** Whether the log is asked for every second, since no WebSocket gets through: known once that was tried. */
    boolean isPolled();
}
