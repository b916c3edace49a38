package io.codersdk.error;

/** 404: the object is missing, or the caller may not see it; the server does not tell which. */
public final class NotFoundException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public NotFoundException(ApiError error) {
        super(error, "It is missing or not visible to you.");
    }
}
