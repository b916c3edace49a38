package io.codersdk.error;

import io.codersdk.model.codersdk.ValidationError;
import java.util.List;
import java.util.Optional;

/**
 * The server answered, and refused. Statuses that callers act on have subclasses; match on those, on {@link #status()}
 * and on the fields of {@link #validations()}, never on the text.
 */
public class CoderApiException extends CoderException {
    private static final long serialVersionUID = 1;

    private final ApiError error;

    public CoderApiException(ApiError error) {
        super(error.describe());
        this.error = error;
    }

    /** For subclasses, which know what can be done about it. */
    CoderApiException(ApiError error, String advice) {
        super(error.describe() + " " + advice);
        this.error = error;
    }

    /** Everything below in one value. */
    public final ApiError error() {
        return error;
    }

    public final String method() {
        return error.method();
    }

    /** The path that was requested, encoded, without its query. */
    public final String path() {
        return error.path();
    }

    public final int status() {
        return error.status();
    }

    /** The id under which the server logs the request; absent when something in front of it answered. */
    public final Optional<String> requestId() {
        return error.requestId();
    }

    /** The server's version, such as {@code v2.17.2+abc1234}; absent when something in front of it answered. */
    public final Optional<String> serverVersion() {
        return error.serverVersion();
    }

    /** The server's own message, without what {@link #getMessage()} says around it. */
    public final String serverMessage() {
        return error.message();
    }

    /** Technical details; absent where the server gave none. */
    public final Optional<String> detail() {
        return error.detail();
    }

    /** What is wrong with which field; empty for most refusals. */
    public final List<ValidationError> validations() {
        return error.validations();
    }

    /**
     * The answer as it came, credentials blotted out, at most {@value ApiError#MAX_BODY} characters of it. Empty where
     * something in front of Coder may have repeated what the request said in confidence.
     */
    public final String body() {
        return error.body();
    }
}
