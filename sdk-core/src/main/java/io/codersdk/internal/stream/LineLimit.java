package io.codersdk.internal.stream;

import java.io.EOFException;
import java.io.IOException;
import okio.BufferedSource;

/** Lines of a length that leaves memory for others. */
record LineLimit(BufferedSource body) {
    /** In bytes: a workspace with all that its template may make is far from it. */
    static final long LONGEST_LINE = 16 * 1024 * 1024;

    /**
     * Reads a line without its end.
     *
     * @throws EOFException if the body ends first
     * @throws FrameTooLongException if it is too long
     */
    String line() throws IOException {
        try {
            return body.readUtf8LineStrict(LONGEST_LINE);
        } catch (EOFException e) {
            if (body.getBuffer().size() >= LONGEST_LINE) {
                throw new FrameTooLongException(LONGEST_LINE);
            }
            EOFException ended = new EOFException("the server ended the stream");
            ended.initCause(e);
            throw ended;
        }
    }
}
