package io.codersdk.internal.stream;

import java.io.IOException;
import okio.BufferedSource;

/** How the frames of a body are told apart. For one body. */
@FunctionalInterface
interface Frames {

    /**
     * Reads the next frame.
     *
     * @throws IOException if the body ends before one is whole
     */
    String next(BufferedSource body) throws IOException;

    /** The whole body is a frame, refused if it is longer than this. */
    static Frames whole(long longest) {
        return body -> {
            if (body.request(longest + 1)) {
                throw new FrameTooLongException(longest);
            }
            return body.readUtf8();
        };
    }

    /** Each line is a frame, but for empty ones. */
    static Frames lines() {
        return body -> {
            String line;
            do {
                line = new LineLimit(body).line();
            } while (line.isBlank());
            return line;
        };
    }
}
