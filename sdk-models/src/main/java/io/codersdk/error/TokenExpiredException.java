package io.codersdk.error;

/** 401: the token was right and its life is over. */
public final class TokenExpiredException extends UnauthorizedException {
    private static final long serialVersionUID = 1;

    public TokenExpiredException(ApiError error) {
        super(error, "Create a new token, or log in again.");
    }
}
