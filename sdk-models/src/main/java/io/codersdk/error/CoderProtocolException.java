package io.codersdk.error;

/**
 * Bytes that are not what the API promises: no JSON, JSON of the wrong shape, a value out of range, a document beyond
 * a limit. The message names type, property and position, never the offending value, which may be a secret.
 */
public class CoderProtocolException extends CoderException {
    private static final long serialVersionUID = 1;

    public CoderProtocolException(String message) {
        super(message);
    }

    public CoderProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
