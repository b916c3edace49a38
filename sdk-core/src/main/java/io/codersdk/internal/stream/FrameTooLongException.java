package io.codersdk.internal.stream;

import java.io.IOException;

/** A frame, or a line of one, has no end within reason. */
final class FrameTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameTooLongException(long limit) {
        super("a frame of more than " + limit + " bytes");
    }
}
