package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.client.UserQuery;
import io.codersdk.client.UsersClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.UpdateUserPasswordRequest;
import io.codersdk.model.codersdk.UpdateUserProfileRequest;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

abstract class UsersFamily extends Family {
    private UsersClient users() {
        return coder.users();
    }

    /** Servers before 2026 answer 400 to an unknown user, newer ones 404 (wire protocol 1.2). */
    private static void assertUnknown(ThrowingCallable call) {
        assertThat(refusal(CoderApiException.class, call).status()).isIn(400, 404);
    }

    @Test
    void oneIsFoundByIdNameAndMe() {
        User me = users().get("me");
        assertThat(me.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(me.organizationIds()).isNotEmpty();
        assertThat(me.lastSeenAt()).isPresent();
        assertThat(users().get(me.username()).id()).isEqualTo(me.id());
        assertThat(users().get(me.id().toString()).username()).isEqualTo(me.username());
        Complete.check(me);
    }

    @Test
    void anUnknownUserIsRefusedByNameAndById() {
        assertUnknown(() -> users().get(live.name("nobody")));
        assertUnknown(() -> users().get(NOTHING.toString()));
    }

    @Test
    void aNewUserIsAsAskedForAndWasNeverSeen() {
        live.grants.requireUsers();
        User user = users().create(live.user.request("new").name("Näme").build());
        assertThat(user.username()).isEqualTo(live.name("new"));
        assertThat(user.email()).isEqualTo(live.name("new") + "@example.com");
        assertThat(user.name()).contains("Näme");
        assertThat(user.loginType()).isEqualTo(LoginType.PASSWORD);
        assertThat(user.status()).isEqualTo(UserStatus.DORMANT);
        assertThat(user.organizationIds()).containsExactly(live.organization.id());
        assertThat(user.roles()).isEmpty();
        assertThat(user.lastSeenAt()).isEmpty();
        assertThat(users().get(user.username()).id()).isEqualTo(user.id());
        Complete.check(user);
    }

    @Test
    void takenNamesAreAConflictWhateverTheirCase() {
        User user = live.user.get();
        refusal(
                ConflictException.class,
                () -> users().create(live.user.request("member").build()));
        refusal(
                ConflictException.class,
                () -> users().create(live.user
                        .request("other")
                        .username(user.username().toUpperCase(Locale.ROOT))
                        .build()));
    }

    @Test
    void badNamesAndWeakPasswordsAreRefusedByField() {
        live.grants.requireUsers();
        ValidationException name = refusal(
                ValidationException.class,
                () -> users().create(live.user
                        .request("bad")
                        .username("sdk-live bad")
                        .email("nowhere")
                        .build()));
        assertThat(fields(name)).containsExactlyInAnyOrder("email", "username");

        ValidationException password = refusal(
                ValidationException.class,
                () -> users().create(live.user.request("weak").password("short").build()));
        assertThat(fields(password)).containsExactly("password");
    }

    @Test
    void aSearchFindsByPartOfTheNameAndTurnsPages() {
        live.user.get();
        users().create(live.user.request("paged-a").build());
        users().create(live.user.request("paged-b").build());
        String both = live.name("paged");

        List<String> one = users().list(part(both)).pageSize(1).stream()
                .map(User::username)
                .toList();
        assertThat(one).containsExactly(live.name("paged-a"), live.name("paged-b"));
        assertThat(users().list(part(both)).pageSize(1).firstPage().count()).hasValue(2);
        assertThat(users().list(UserQuery.builder()
                        .search(both)
                        .status(UserStatus.ACTIVE)
                        .build()))
                .isEmpty();
        assertThat(users().list(part(live.name("nobody")))).isEmpty();
        assertThat(users().list().pageSize(2).firstPage().items()).hasSize(2);
    }

    private static UserQuery part(String name) {
        return UserQuery.builder().search(name).build();
    }

    private List<UUID> found(UserQuery.Builder query) {
        return users().list(query.build()).stream().map(User::id).toList();
    }

    @Test
    void aSearchFindsByRoleAndTimeOfTheLastVisit() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        String me = live.me.username();
        assertThat(found(UserQuery.builder()
                        .search(me)
                        .role("owner", "auditor")
                        .status(UserStatus.ACTIVE, UserStatus.DORMANT)
                        .lastSeenAfter(yesterday)))
                .contains(live.me.id());
        assertThat(found(UserQuery.builder().search(me).lastSeenBefore(yesterday)))
                .doesNotContain(live.me.id());
    }

    @Test
    void newerServersSearchForMore() {
        if (!live.isOf2026()) {
            throw Skip.needsNewerServer("search for ways to log in and times of creation");
        }
        User user = live.user.get();
        assertThat(found(UserQuery.builder()
                        .search(user.username())
                        .loginType(LoginType.PASSWORD)
                        .createdAfter(user.createdAt().minusSeconds(60))
                        .createdBefore(user.createdAt().plusSeconds(60))))
                .contains(user.id());
    }

    @Test
    void aKeyThatNoSearchHasIsNamed() {
        ValidationException refusal = refusal(
                ValidationException.class,
                () -> users().list(UserQuery.raw("colour:red")).toList());
        assertThat(fields(refusal)).containsExactly("colour");
    }

    @Test
    void aProfileIsReplaced() {
        User user = live.user.get();
        User renamed = users().updateProfile(user.username(), profile(user.username(), "Another Näme"));
        assertThat(renamed.id()).isEqualTo(user.id());
        assertThat(renamed.name()).contains("Another Näme");
        assertThat(users().get(user.username()).name()).contains("Another Näme");
    }

    @Test
    void anEditedProfileKeepsWhatIsNotChanged() {
        live.grants.requireUsers();
        User user = users().create(live.user.request("edited").name("Before").build());
        User renamed = users().editProfile(user.username(), profile -> profile.username(live.name("after")));
        assertThat(renamed.id()).isEqualTo(user.id());
        assertThat(renamed.username()).isEqualTo(live.name("after"));
        assertThat(renamed.name()).contains("Before");
    }

    /** Not even an owner is told another's (seen on both). */
    @Test
    void howOneLogsInIsToldToOneself() {
        assertThat(users().loginType("me")).isEqualTo(live.me.loginType());
        String other = live.user.get().username();
        refusal(ForbiddenException.class, () -> users().loginType(other));
    }

    @Test
    void aProfileCannotTakeTheNameOfSomebodyElse() {
        User user = live.user.get();
        ConflictException taken = refusal(
                ConflictException.class, () -> users().updateProfile(user.username(), profile(live.me.username(), "")));
        assertThat(fields(taken)).containsExactly("username");
    }

    private static UpdateUserProfileRequest profile(String username, String name) {
        return UpdateUserProfileRequest.builder().username(username).name(name).build();
    }

    @Test
    void aSuspendedUserIsKeptOutUntilActivated() {
        User user = live.user.get();
        CoderClient session = live.as(live.user.login());
        assertThat(users().suspend(user.username()).status()).isEqualTo(UserStatus.SUSPENDED);
        try {
            refusal(UnauthorizedException.class, () -> session.users().get("me"));
            refusal(UnauthorizedException.class, live.user::login);
        } finally {
            assertThat(users().activate(user.username()).status()).isEqualTo(UserStatus.ACTIVE);
        }
        assertThat(live.as(live.user.login()).users().get("me").id()).isEqualTo(user.id());
    }

    @Test
    void aNewPasswordEndsEveryTokenOfTheUser() {
        live.user.login();
        User user = users().create(live.user.request("rekeyed").build());
        CoderClient session = live.as(login(user, LiveUser.PASSWORD));
        session.users().get("me");

        String other = LiveUser.PASSWORD + "-2";
        users().updatePassword(user.username(), password(other));
        refusal(UnauthorizedException.class, () -> session.users().get("me"));
        refusal(UnauthorizedException.class, () -> login(user, LiveUser.PASSWORD));
        assertThat(live.as(login(user, other)).users().get("me").id()).isEqualTo(user.id());
    }

    @Test
    void thePasswordThatItWasIsNoNewOne() {
        User user = live.user.get();
        CoderApiException refusal = refusal(
                CoderApiException.class, () -> users().updatePassword(user.username(), password(LiveUser.PASSWORD)));
        assertThat(refusal.status()).isEqualTo(400);
    }

    private Token login(User user, String password) {
        try (CoderClient anonymous = live.anonymous()) {
            return anonymous.authentication().login(user.email(), password);
        }
    }

    private static UpdateUserPasswordRequest password(String password) {
        return UpdateUserPasswordRequest.builder().password(password).build();
    }

    /** The id stays readable (wire protocol 15), the name is free again. */
    @Test
    void aDeletedUserIsUnknownByNameAndInLists() {
        live.grants.requireUsers();
        User user = users().create(live.user.request("gone").build());
        users().delete(user.username());
        assertUnknown(() -> users().get(user.username()));
        assertThat(users().list(part(user.username()))).isEmpty();
        assertThat(users().get(user.id().toString()).id()).isEqualTo(user.id());
        users().delete(user.id().toString());
    }

    @Test
    void anUnknownUserCannotBeDeleted() {
        live.grants.requireUsers();
        assertUnknown(() -> users().delete(live.name("nobody")));
    }
}
