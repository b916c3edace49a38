package io.codersdk.error;

import org.jspecify.annotations.Nullable;

/** The root of everything the SDK throws for reasons outside the calling program. */
public class CoderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CoderException(String message) {
        super(message);
    }

    public CoderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
