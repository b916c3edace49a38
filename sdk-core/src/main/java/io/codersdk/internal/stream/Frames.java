package io.codersdk.internal.stream;

import java.io.IOException;
import java.util.Optional;
import okio.BufferedSource;

/** How the frames of a body are told apart. For one body. */
@FunctionalInterface
interface Frames {

    /**
     * Reads the next frame; empty for what is a sign of life and nothing else.
     *
     * @throws IOException if the body ends before one is whole
     */
    Optional<String> next(BufferedSource body) throws IOException;

    /** The whole body is a frame, refused if it is longer than this. */
    static Frames whole(long longest) {
        return body -> {
            if (body.request(longest + 1)) {
                throw new FrameTooLongException(longest);
            }
            return Optional.of(body.readUtf8());
        };
    }

    /** Each line is a frame, but empty ones are none. */
    static Frames lines() {
        return body -> {
            String line = new LineLimit(body).line();
            return line.isBlank() ? Optional.empty() : Optional.of(line);
        };
    }
}
