package io.codersdk.error;

/**
 * Something answered that is not the API of a Coder deployment: the base URL is wrong, or a proxy sent its login page,
 * or the deployment redirects to its access URL. Repeating does not help.
 */
public final class NotACoderServerException extends CoderException {
    private static final long serialVersionUID = 1;

    private final int status;

    public NotACoderServerException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
