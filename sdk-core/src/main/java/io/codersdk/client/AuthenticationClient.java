package io.codersdk.client;

import io.codersdk.auth.Token;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.AuthMethods;
import io.codersdk.model.codersdk.AuthorizationRequest;
import io.codersdk.model.codersdk.ChangePasswordWithOneTimePasscodeRequest;
import io.codersdk.model.codersdk.ConvertLoginRequest;
import io.codersdk.model.codersdk.CreateFirstUserRequest;
import io.codersdk.model.codersdk.CreateFirstUserResponse;
import io.codersdk.model.codersdk.LoginWithPasswordRequest;
import io.codersdk.model.codersdk.OAuthConversionResponse;
import io.codersdk.model.codersdk.RequestOneTimePasscodeRequest;
import io.codersdk.model.codersdk.ValidateUserPasswordRequest;
import io.codersdk.model.codersdk.ValidateUserPasswordResponse;
import io.codersdk.operation.AuthenticationOperations;
import io.codersdk.operation.Operation;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Logging in, and what a token is allowed to do. */
public final class AuthenticationClient {
    private final Connection connection;
    private final Exchange exchange;

    public AuthenticationClient(Connection connection) {
        this.connection = connection;
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

    /** As {@link #createFirstUser(CreateFirstUserRequest)}, filled in place. */
    public CreateFirstUserResponse createFirstUser(UnaryOperator<CreateFirstUserRequest.Builder> user) {
        return createFirstUser(user.apply(CreateFirstUserRequest.builder()).build());
    }

    /**
     * Sets a new deployment up with its first owner, and logs them in. May be run again, and by several programs at once:
     * where there is a first user, it logs in with the email and the password. The client needs no token, and gets none.
     *
     * @throws io.codersdk.error.UnauthorizedException if there is a first user, and email and password are nobody's
     * @throws io.codersdk.error.CoderApiException 400 if the password is too weak
     */
    public FirstLogin bootstrap(CreateFirstUserRequest user) {
        return new Bootstrap(connection).run(user);
    }

    /** As {@link #bootstrap(CreateFirstUserRequest)}, filled in place. */
    public FirstLogin bootstrap(UnaryOperator<CreateFirstUserRequest.Builder> user) {
        return bootstrap(user.apply(CreateFirstUserRequest.builder()).build());
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

    /**
     * Whether a password would be strong enough. Anyone may ask.
     *
     * @throws io.codersdk.error.UnauthorizedException also by a server of 2.17.0, which lacks it; later ones of 2.17 have it
     */
    public ValidateUserPasswordResponse validatePassword(String password) {
        return exchange.call(ApiRequest.of(AuthenticationOperations.VALIDATE_USER_PASSWORD)
                .body(ValidateUserPasswordRequest.builder().password(password).build()));
    }

    /**
     * Has a passcode mailed to a user who forgot the password. Anyone may ask, 60 times a minute, and is not told whether
     * there is such a user.
     */
    public void requestPasscode(String email) {
        exchange.exchange(ApiRequest.of(AuthenticationOperations.REQUEST_ONE_TIME_PASSCODE)
                .body(RequestOneTimePasscodeRequest.builder().email(email).build()));
    }

    /**
     * Sets a new password with the passcode that was mailed. A passcode that is wrong or too old is answered 400, and so is
     * a password that is too weak.
     */
    public void changePassword(String email, String passcode, String password) {
        exchange.exchange(ApiRequest.of(AuthenticationOperations.CHANGE_PASSWORD_WITH_A_ONE_TIME_PASSCODE)
                .body(ChangePasswordWithOneTimePasscodeRequest.builder()
                        .email(email)
                        .oneTimePasscode(passcode)
                        .password(password)
                        .build()));
    }

    /**
     * Begins the switch of a user from a password to GitHub or OpenID Connect. It is completed by a login there within five
     * minutes, in a browser that has the cookie {@code coder_oauth_convert_jwt} of this answer, which takes
     * {@code coder.exchange(…)} to read; so this is mostly for programs that serve a page.
     *
     * @throws io.codersdk.error.UnauthorizedException if the password is wrong
     */
    public OAuthConversionResponse convertLogin(String user, ConvertLoginRequest conversion) {
        return exchange.call(ApiRequest.of(AuthenticationOperations.CONVERT_USER_FROM_PASSWORD_TO_OAUTH_AUTHENTICATION)
                .path("user", user)
                .body(conversion));
    }

    /** As {@link #convertLogin(String, ConvertLoginRequest)}, for one whose id is known. */
    public OAuthConversionResponse convertLogin(UUID user, ConvertLoginRequest conversion) {
        return convertLogin(user.toString(), conversion);
    }

    /** Answers for each named check whether the caller may do it. */
    public Map<String, Boolean> check(AuthorizationRequest checks) {
        return exchange.call(
                ApiRequest.of(AuthenticationOperations.CHECK_AUTHORIZATION).body(checks));
    }

    /**
     * Completes a login at GitHub in place of a browser. The state has to match the cookie that the browser got when it was
     * sent there, which goes along as a header: {@code withOptions(o -> o.header("Cookie", …))}.
     *
     * @return where the browser is sent; its session is in a cookie of the answer, for who asks by {@code exchange}
     */
    public Optional<URI> completeGithubLogin(String code, String state) {
        return completed(AuthenticationOperations.OAUTH_20_GITHUB_CALLBACK, code, state);
    }

    /** The same for a login at an OpenID Connect provider. */
    public Optional<URI> completeOpenIdConnectLogin(String code, String state) {
        return completed(AuthenticationOperations.OPENID_CONNECT_CALLBACK, code, state);
    }

    private Optional<URI> completed(Operation<Void, Void> callback, String code, String state) {
        return Redirects.target(
                exchange.exchange(ApiRequest.of(callback).query("code", code).query("state", state)));
    }
}
