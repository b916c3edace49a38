package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.client.FirstLogin;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.AuthorizationCheck;
import io.codersdk.model.codersdk.AuthorizationObject;
import io.codersdk.model.codersdk.AuthorizationRequest;
import io.codersdk.model.codersdk.ConvertLoginRequest;
import io.codersdk.model.codersdk.CreateFirstUserRequest;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.ValidateUserPasswordResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class AuthenticationFamily extends Family {
    @Test
    void theDeploymentHasAFirstUserAndTakesNoOther() {
        try (CoderClient anonymous = live.anonymous()) {
            assertThat(anonymous.authentication().hasFirstUser()).isTrue();
            CreateFirstUserRequest another = CreateFirstUserRequest.builder()
                    .username(live.name("first"))
                    .email(live.name("first") + "@example.com")
                    .password(LiveUser.PASSWORD)
                    .build();
            refusal(ConflictException.class, () -> anonymous.authentication().createFirstUser(another));
        }
    }

    @Test
    void aDeploymentThatIsSetUpIsLoggedInto() {
        live.user.login();
        CreateFirstUserRequest user = CreateFirstUserRequest.builder()
                .username(live.name("first"))
                .email(live.user.get().email())
                .password(LiveUser.PASSWORD)
                .build();
        try (CoderClient anonymous = live.anonymous()) {
            FirstLogin login = anonymous.authentication().bootstrap(user);
            live.as(login.token()).authentication().logout();
            assertThat(login.user().id()).isEqualTo(live.user.get().id());
            assertThat(login.organization().isDefault()).isTrue();

            CreateFirstUserRequest nobody =
                    user.toBuilder().email("nobody-" + user.email()).build();
            refusal(
                    UnauthorizedException.class,
                    () -> anonymous.authentication().bootstrap(nobody));
        }
    }

    @Test
    void theWaysToLogInAreTold() {
        try (CoderClient anonymous = live.anonymous()) {
            Complete.check(anonymous.authentication().methods());
        }
    }

    @Test
    void aLoginLastsUntilTheLogout() {
        CoderClient session = live.as(live.user.login());
        assertThat(session.users().get("me").id()).isEqualTo(live.user.get().id());
        session.authentication().logout();
        refusal(UnauthorizedException.class, () -> session.users().get("me"));
    }

    /** A new user is dormant, and authenticating is what wakes one (wire protocol 2.3). */
    @Test
    void whoLogsInIsActive() {
        Token token = live.user.login();
        assertThat(live.as(token).users().get("me").status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void wrongPasswordAndUnknownUserAreRefusedAlike() {
        live.user.login();
        String email = live.user.get().email();
        try (CoderClient anonymous = live.anonymous()) {
            UnauthorizedException wrong = refusal(
                    UnauthorizedException.class,
                    () -> anonymous.authentication().login(email, "wrong-Passw0rd-of-it"));
            UnauthorizedException unknown = refusal(
                    UnauthorizedException.class,
                    () -> anonymous.authentication().login("nobody-" + email, LiveUser.PASSWORD));
            assertThat(unknown.serverMessage()).isEqualTo(wrong.serverMessage());
        }
    }

    @Test
    void anEmptyLoginIsRefusedByField() {
        try (CoderClient anonymous = live.anonymous()) {
            ValidationException refusal = refusal(
                    ValidationException.class, () -> anonymous.authentication().login("", ""));
            assertThat(fields(refusal)).containsExactlyInAnyOrder("email", "password");
        }
    }

    /** 2.17.0 lacks it, and takes its name for that of a user; later servers of 2.17 have it. */
    @Test
    void aPasswordIsJudgedWithoutBeingSet() {
        try (CoderClient anonymous = live.anonymous()) {
            ValidateUserPasswordResponse weak;
            try {
                weak = anonymous.authentication().validatePassword("abc");
            } catch (UnauthorizedException e) {
                throw Skip.needsNewerServer("judgement of passwords");
            }
            assertThat(weak.valid()).isFalse();
            assertThat(weak.details()).isNotEmpty();
            assertThat(anonymous
                            .authentication()
                            .validatePassword(LiveUser.PASSWORD)
                            .valid())
                    .isTrue();
        }
    }

    /** Whether somebody has the address is not told. */
    @Test
    void aPasscodeIsMailedToWhoHasTheAddress() {
        try (CoderClient anonymous = live.anonymous()) {
            anonymous.authentication().requestPasscode(live.name("nobody") + "@example.com");
        }
    }

    @Test
    void aWrongPasscodeChangesNoPassword() {
        String email = live.user.get().email();
        try (CoderClient anonymous = live.anonymous()) {
            CoderApiException refusal = refusal(
                    CoderApiException.class,
                    () -> anonymous.authentication().changePassword(email, "wrong", LiveUser.PASSWORD + "-3"));
            assertThat(refusal.status()).isEqualTo(400);
        }
        assertThat(live.user.login().reveal()).isNotEmpty();
    }

    @Test
    void withAWrongPasswordNoLoginIsConverted() {
        ConvertLoginRequest conversion = ConvertLoginRequest.builder()
                .toType(LoginType.OIDC)
                .password("wrong-Passw0rd-of-it")
                .build();
        CoderClient session = live.as(live.user.login());
        refusal(UnauthorizedException.class, () -> session.authentication().convertLogin("me", conversion));
    }

    @Test
    void whatOneMayDoIsAnsweredByName() {
        AuthorizationRequest checks = AuthorizationRequest.builder()
                .checks(Map.of("read-users", users(RbacAction.READ), "delete-users", users(RbacAction.DELETE)))
                .build();
        live.grants.requireUsers();
        assertThat(coder.authentication().check(checks))
                .hasSize(2)
                .containsEntry("read-users", true)
                .containsKey("delete-users");
        assertThat(live.as(live.user.login()).authentication().check(checks))
                .hasSize(2)
                .containsEntry("delete-users", false);
    }

    private static AuthorizationCheck users(RbacAction action) {
        return AuthorizationCheck.builder()
                .action(action)
                .object(AuthorizationObject.builder()
                        .resourceType(RbacResource.USER)
                        .build())
                .build();
    }
}
