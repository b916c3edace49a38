package io.codersdk.error;

/** 404 for the route itself: the server is too old for the operation, or lacks it, or the base URL is wrong. */
public final class UnsupportedByServerException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public UnsupportedByServerException(ApiError error) {
        super(error, "The server has no such route: it may be too old, or the path of the base URL may be wrong.");
    }
}
