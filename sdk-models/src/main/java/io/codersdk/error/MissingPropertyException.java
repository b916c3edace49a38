package io.codersdk.error;

/**
 * A property that the API always sends was asked for, and the document it was read from did not have it: an older or
 * newer server, or a proxy that changed the answer. Reading the document did not fail, and its other properties can be used.
 */
public final class MissingPropertyException extends CoderProtocolException {
    private static final long serialVersionUID = 1;

    public MissingPropertyException(String type, String property) {
        super(type + " was read from a document without the property '" + property + "'");
    }
}
