package io.codersdk.error;

/** 403: the caller is known, and may not do this, or not now. */
public class ForbiddenException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public ForbiddenException(ApiError error) {
        this(error, "The token's user may not do this, or not in the present state of the object.");
    }

    ForbiddenException(ApiError error, String advice) {
        super(error, advice);
    }
}
