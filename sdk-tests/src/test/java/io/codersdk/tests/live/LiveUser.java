package io.codersdk.tests.live;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.model.codersdk.CreateUserRequestWithOrgs;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.User;
import java.util.List;

/** A second user, without any role, made when first asked for. */
final class LiveUser {
    /** Strong enough for the server, and opens nothing but what the suite makes and removes. */
    static final String PASSWORD = "A-l0ng-Passw0rd-of-the-live-suite";

    private final Live live;
    private final Once<User> user = new Once<>("second user", this::create);

    LiveUser(Live live) {
        this.live = live;
    }

    User get() {
        return user.get();
    }

    private User create() {
        live.grants.requireUsers();
        return live.coder.users().create(request("member").name("Live Süite").build());
    }

    /** The request for a user who logs in with {@link #PASSWORD}. */
    CreateUserRequestWithOrgs.Builder request(String word) {
        return CreateUserRequestWithOrgs.builder()
                .username(live.name(word))
                .email(live.name(word) + "@example.com")
                .password(PASSWORD)
                .loginType(LoginType.PASSWORD)
                .organizationIds(List.of(live.organization.id()));
    }

    /** Logs the user in once more. */
    Token login() {
        String email = get().email();
        if (!live.coder.authentication().methods().password().enabled()) {
            throw Skip.because("logging in with a password is switched off");
        }
        try (CoderClient anonymous = live.anonymous()) {
            return anonymous.authentication().login(email, PASSWORD);
        }
    }
}
