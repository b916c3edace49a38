package io.codersdk.internal.request;

import java.io.IOException;
import java.util.Objects;

/** Not the connection failed but the caller's part of a call: the source of what is sent, or the reader of what comes. */
public final class CallerFailedException extends IOException {
    private static final long serialVersionUID = 1;

    /** What the caller's part threw. */
    public CallerFailedException(String what, Exception cause) {
        super(what + ": " + Objects.requireNonNullElseGet(cause.getMessage(), cause::toString), cause);
    }

    CallerFailedException(String what) {
        super(what);
    }
}
