package io.codersdk.error;

/**
 * 403: the caller is known, and may not do this, or not now. Not every call without permission ends so: what the caller may
 * not even see is 404, and servers of 2.17 answer 500 to some changes of what the caller may see, such as a template or the
 * profile of another user; their detail says {@code forbidden} then.
 */
public class ForbiddenException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public ForbiddenException(ApiError error) {
        this(error, "The token's user may not do this, or not in the present state of the object.");
    }

    /** For a request that takes no token, such as a login: whose token it is does not matter then. */
    public static ForbiddenException ofRequest(ApiError error) {
        return new ForbiddenException(
                error, "No token decides on this: the user may have to log in another way, or may not log in at all.");
    }

    ForbiddenException(ApiError error, String advice) {
        super(error, advice);
    }
}
