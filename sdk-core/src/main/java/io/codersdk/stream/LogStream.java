package io.codersdk.stream;

/**
 * The lines of a log, those that exist and then those to come, each once and in the order of their ids: a connection that
 * breaks is made again with the id of the last line, so that none is lost.
 *
 * @param <T> the lines
 */
public interface LogStream<T> extends EventStream<T> {}
