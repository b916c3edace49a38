package io.codersdk.error;

/** 401: there is no token, or it is wrong, revoked or expired, or its user is suspended. */
public class UnauthorizedException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public UnauthorizedException(ApiError error) {
        this(error, "Check the token, or log in again.");
    }

    /** For a request that had no token at all. */
    public static UnauthorizedException withoutToken(ApiError error) {
        return new UnauthorizedException(error, "No token was sent: give the client one, or log in.");
    }

    /** For a request that takes no token and proves who is asking by what it holds, such as a login. */
    public static UnauthorizedException ofRequest(ApiError error) {
        return new UnauthorizedException(error, "Check the credentials in the request, such as email and password.");
    }

    UnauthorizedException(ApiError error, String advice) {
        super(error, advice);
    }
}
