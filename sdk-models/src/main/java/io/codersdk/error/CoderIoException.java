package io.codersdk.error;

/**
 * No whole answer came: no connection, or it broke, or what the caller gave to be sent or to take the answer failed.
 * Whether the server processed the request is unknown, unless the message says that it was never sent.
 */
public final class CoderIoException extends CoderException {
    private static final long serialVersionUID = 1;

    public CoderIoException(String message) {
        super(message);
    }

    public CoderIoException(String message, Throwable cause) {
        super(message, cause);
    }
}
