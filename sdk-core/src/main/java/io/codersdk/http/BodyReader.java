package io.codersdk.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the body of an answer while it comes: a body of any size takes no memory.
 *
 * @param <T> what it makes of it
 */
@FunctionalInterface
public interface BodyReader<T> {

    /**
     * Reads as much as it wants, and need not close the stream. Called again with another stream, from the first byte on,
     * when the connection broke and the request was repeated.
     *
     * @throws IOException of the stream, passed on as it came, or one of its own, which ends the call
     */
    T read(InputStream body) throws IOException;
}
