package io.codersdk.testkit;

import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.AuthMethod;
import io.codersdk.model.codersdk.AuthMethods;
import io.codersdk.model.codersdk.CreateFirstUserRequest;
import io.codersdk.model.codersdk.CreateFirstUserResponse;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.LoginWithPasswordRequest;
import io.codersdk.model.codersdk.LoginWithPasswordResponse;
import io.codersdk.model.codersdk.OidcAuthMethod;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.ValidateUserPasswordResponse;
import io.codersdk.operation.AuthenticationOperations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The first user, and the way in and out. */
final class AuthenticationHandlers {
    private static final Duration SESSION = Duration.ofHours(24);

    /** How long the passcode of the recorded server was to be valid. */
    private static final Duration PASSCODE = Duration.ofSeconds(25);

    private final World world;

    AuthenticationHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.constant(
                AuthenticationOperations.GET_AUTHENTICATION_METHODS,
                AuthenticationOperations.VALIDATE_USER_PASSWORD,
                AuthenticationOperations.REQUEST_ONE_TIME_PASSCODE,
                AuthenticationOperations.CHANGE_PASSWORD_WITH_A_ONE_TIME_PASSCODE,
                AuthenticationOperations.OAUTH_20_GITHUB_CALLBACK,
                AuthenticationOperations.OPENID_CONNECT_CALLBACK);
        routes.reply(AuthenticationOperations.CHECK_INITIAL_USER_CREATED, call -> hasFirst());
        routes.answer(AuthenticationOperations.CREATE_INITIAL_USER, this::createFirst);
        routes.answer(AuthenticationOperations.GET_AUTHENTICATION_METHODS, call -> methods());
        routes.answer(AuthenticationOperations.VALIDATE_USER_PASSWORD, AuthenticationHandlers::judge);
        routes.answer(AuthenticationOperations.CHECK_AUTHORIZATION, this::check);
        routes.act(AuthenticationOperations.REQUEST_ONE_TIME_PASSCODE, this::requestPasscode);
        routes.act(
                AuthenticationOperations.CHANGE_PASSWORD_WITH_A_ONE_TIME_PASSCODE,
                AuthenticationHandlers::refusePasscode);
        routes.reply(AuthenticationOperations.OAUTH_20_GITHUB_CALLBACK, call -> withoutProvider());
        routes.reply(AuthenticationOperations.OPENID_CONNECT_CALLBACK, call -> withoutProvider());
        routes.reply(AuthenticationOperations.LOG_IN_USER, this::logIn);
        routes.reply(AuthenticationOperations.LOG_OUT_USER, this::logOut);
    }

    private Reply hasFirst() {
        return world.accounts.isEmpty()
                ? Reply.message(404, "The initial user has not been created.")
                : Reply.message(200, "The initial user has been created.");
    }

    private CreateFirstUserResponse createFirst(Call call) {
        CreateFirstUserRequest body =
                call.body(AuthenticationOperations.CREATE_INITIAL_USER, "email", "username", "password");
        if (!world.accounts.isEmpty()) {
            throw Refusal.of(409, "The initial user exists already.");
        }
        Account.Profile profile =
                new Account.Profile(body.email(), body.username(), body.name().orElse(""));
        new Names().profile(profile).require();
        Passwords.require(body.password());
        UUID organization = world.organizations.first().id();
        Account account = world.accounts.createFirst(profile, body.password(), organization);
        return CreateFirstUserResponse.builder()
                .userId(account.id())
                .organizationId(organization)
                .build();
    }

    private static Reply withoutProvider() {
        throw Refusal.badRequest("This deployment has no such way to log in.");
    }

    private static AuthMethods methods() {
        return AuthMethods.builder()
                .password(AuthMethod.builder().enabled(true).build())
                .github(AuthMethod.builder().enabled(false).build())
                .oidc(OidcAuthMethod.builder()
                        .enabled(false)
                        .signInText("")
                        .iconUrl("")
                        .build())
                .build();
    }

    private static ValidateUserPasswordResponse judge(Call call) {
        Optional<String> problem =
                Passwords.problem(call.body(AuthenticationOperations.VALIDATE_USER_PASSWORD, "password")
                        .password());
        return ValidateUserPasswordResponse.builder()
                .valid(problem.isEmpty())
                .details(problem.orElse(""))
                .build();
    }

    private Map<String, Boolean> check(Call call) {
        AuthorizationChecks checks = new AuthorizationChecks(world);
        Map<String, Boolean> permitted = new TreeMap<>();
        call.body(AuthenticationOperations.CHECK_AUTHORIZATION)
                .checks()
                .forEach((name, check) -> permitted.put(name, checks.permits(call.caller(), check)));
        return permitted;
    }

    /** Whether the user exists is told to the audit log alone, and no mail is sent. */
    private void requestPasscode(Call call) {
        String email = call.body(AuthenticationOperations.REQUEST_ONE_TIME_PASSCODE, "email")
                .email();
        world.accounts.byEmail(email).ifPresent(account -> {
            Audited before = Audited.of(account);
            account.setPasscodeExpiresAt(world.clock.instant().plus(PASSCODE));
            world.audit.passwordForgotten(call, account, before);
        });
    }

    /** No passcode was ever sent, so none is right. */
    private static void refusePasscode(Call call) {
        call.body(
                AuthenticationOperations.CHANGE_PASSWORD_WITH_A_ONE_TIME_PASSCODE,
                "email",
                "password",
                "one_time_passcode");
        throw Refusal.badRequest("Incorrect email or one-time passcode.");
    }

    private Reply logIn(Call call) {
        LoginWithPasswordRequest body = call.body(AuthenticationOperations.LOG_IN_USER, "email", "password");
        Account account = world.accounts
                .byEmail(body.email())
                .filter(found -> !found.loginType().equals(LoginType.PASSWORD) || found.hasPassword(body.password()))
                .orElseThrow(() -> Refusal.of(401, "Incorrect email or password."));
        if (!account.loginType().equals(LoginType.PASSWORD)) {
            throw Refusal.of(403, "This user does not log in with a password.");
        }
        if (account.status().equals(UserStatus.SUSPENDED)) {
            throw Refusal.of(401, "The user is suspended.");
        }
        account.wake(world.clock.instant());
        String token = world.keys.create(account.id(), Key.Kind.session(SESSION));
        world.audit.session(call, account, AuditAction.LOGIN, world.keys.of(token));
        return Reply.json(
                        201,
                        LoginWithPasswordResponse.codec(),
                        LoginWithPasswordResponse.builder().sessionToken(token).build())
                .withHeader("Set-Cookie", Authenticator.NAME + "=" + token + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private Reply logOut(Call call) {
        world.keys.delete(call.session().key());
        world.keys
                .of(call.caller().id())
                .filter(key -> key.scope().equals(ApiKeyScope.APPLICATION_CONNECT))
                .toList()
                .forEach(world.keys::delete);
        world.audit.session(
                call, call.caller(), AuditAction.LOGOUT, call.session().key());
        return Reply.message(200, "Logged out.")
                .withHeader("Set-Cookie", Authenticator.NAME + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}
