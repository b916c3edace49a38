package io.codersdk.error;

/** The client was closed: before the call, or while it was under way. */
public final class ClientClosedException extends CoderException {
    private static final long serialVersionUID = 1;

    public ClientClosedException(String message) {
        super(message);
    }

    public ClientClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
