package io.codersdk.error;

/** 409: the name is taken, or the object is busy with something else. */
public sealed class ConflictException extends CoderApiException permits BuildInProgressException {
    private static final long serialVersionUID = 1;

    public ConflictException(ApiError error) {
        super(error, "Look at the object as it is now before you try again.");
    }

    ConflictException(ApiError error, String advice) {
        super(error, advice);
    }
}
