package io.codersdk.client;

import io.codersdk.auth.Token;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.AuthMethods;
import io.codersdk.model.codersdk.AuthorizationRequest;
import io.codersdk.model.codersdk.CreateFirstUserRequest;
import io.codersdk.model.codersdk.CreateFirstUserResponse;
import io.codersdk.model.codersdk.LoginWithPasswordRequest;
import io.codersdk.model.codersdk.ValidateUserPasswordRequest;
import io.codersdk.model.codersdk.ValidateUserPasswordResponse;
import io.codersdk.operation.AuthenticationOperations;
import java.util.Map;

/** Logging in, and what a token is allowed to do. */
public final class AuthenticationClient {
    private final Exchange exchange;

    public AuthenticationClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /**
     * Whether somebody set the deployment up. Anyone may ask.
     *
     * @throws io.codersdk.error.NotACoderServerException if another server answers: its 404 would mean nothing
     */
    public boolean hasFirstUser() {
        try {
            exchange.exchange(ApiRequest.of(AuthenticationOperations.CHECK_INITIAL_USER_CREATED));
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /**
     * Sets a new deployment up with its first owner. Anyone may, once.
     *
     * @throws io.codersdk.error.ConflictException if there is a user already
     */
    public CreateFirstUserResponse createFirstUser(CreateFirstUserRequest user) {
        return exchange.call(
                ApiRequest.of(AuthenticationOperations.CREATE_INITIAL_USER).body(user));
    }

    /** The ways to log in that the deployment offers. Anyone may ask. */
    public AuthMethods methods() {
        return exchange.call(ApiRequest.of(AuthenticationOperations.GET_AUTHENTICATION_METHODS));
    }

    /**
     * Logs in with a password. The token lives for a day unless it is used, and belongs into another client; the server
     * allows 60 attempts a minute.
     *
     * @throws io.codersdk.error.UnauthorizedException if email or password are wrong, or the user is suspended
     * @throws io.codersdk.error.ForbiddenException if the user logs in some other way
     */
    public Token login(String email, String password) {
        LoginWithPasswordRequest login = LoginWithPasswordRequest.builder()
                .email(email)
                .password(password)
                .build();
        return Token.of(exchange.call(
                        ApiRequest.of(AuthenticationOperations.LOG_IN_USER).body(login))
                .sessionToken());
    }

    /** Deletes the token in use, and every token of the user's workspace applications. */
    public void logout() {
        exchange.exchange(ApiRequest.of(AuthenticationOperations.LOG_OUT_USER));
    }

    /** Whether a password would be strong enough. Anyone may ask. */
    public ValidateUserPasswordResponse validatePassword(String password) {
        return exchange.call(ApiRequest.of(AuthenticationOperations.VALIDATE_USER_PASSWORD)
                .body(ValidateUserPasswordRequest.builder().password(password).build()));
    }

    /** Answers for each named check whether the caller may do it. */
    public Map<String, Boolean> check(AuthorizationRequest checks) {
        return exchange.call(
                ApiRequest.of(AuthenticationOperations.CHECK_AUTHORIZATION).body(checks));
    }
}
