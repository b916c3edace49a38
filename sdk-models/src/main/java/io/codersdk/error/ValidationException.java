package io.codersdk.error;

/** 400: fields of the request are wrong. {@link #validations()} has at least one entry. */
public final class ValidationException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public ValidationException(ApiError error) {
        super(error, "Correct the fields named.");
    }
}
