package io.codersdk.error;

/** 410: the object existed and was deleted. */
public final class GoneException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public GoneException(ApiError error) {
        super(error, "It was deleted.");
    }
}
