package io.codersdk.error;

import org.jspecify.annotations.Nullable;

/** The time that was given for something is over. Whether the server processed the last request is unknown. */
public final class CoderTimeoutException extends CoderException {
    private static final long serialVersionUID = 1;

    public CoderTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
