package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateUserRequestWithOrgs;
import io.codersdk.model.codersdk.UpdateRoles;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.operation.RolesOperations;
import io.codersdk.operation.UsersOperations;
import java.util.List;

/**
 * A user who is there from the start: active, without roles, and with {@link FakeCoder#USER_PASSWORD}, unless told
 * otherwise.
 */
public final class UserSeed {
    private final String username;
    private final String organization;
    private final String email;
    private final String fullName;
    private final String password;
    private final List<String> roles;
    private final UserStatus status;

    private UserSeed(
            String username,
            String organization,
            String email,
            String fullName,
            String password,
            List<String> roles,
            UserStatus status) {
        this.username = username;
        this.organization = organization;
        this.email = email;
        this.fullName = fullName;
        this.password = password;
        this.roles = roles;
        this.status = status;
    }

    static UserSeed of(String username, String organization) {
        return new UserSeed(
                username,
                organization,
                username + "@example.com",
                "",
                FakeCoder.USER_PASSWORD,
                List.of(),
                UserStatus.ACTIVE);
    }

    /** The email; the username at {@code example.com} by default. */
    public UserSeed email(String address) {
        return new UserSeed(username, organization, address, fullName, password, roles, status);
    }

    /** The full name; none by default. */
    public UserSeed fullName(String name) {
        return new UserSeed(username, organization, email, name, password, roles, status);
    }

    /** The password, which the server refuses if it is too weak. */
    public UserSeed password(String text) {
        return new UserSeed(username, organization, email, fullName, text, roles, status);
    }

    /** The roles in the deployment, such as {@code template-admin}. */
    public UserSeed roles(String... names) {
        return new UserSeed(username, organization, email, fullName, password, List.of(names), status);
    }

    /** Lets the user not have logged in yet. */
    public UserSeed dormant() {
        return with(UserStatus.DORMANT);
    }

    /** Locks the user out. */
    public UserSeed suspended() {
        return with(UserStatus.SUSPENDED);
    }

    private UserSeed with(UserStatus other) {
        return new UserSeed(username, organization, email, fullName, password, roles, other);
    }

    Seed seed() {
        return Seed.of("user \"" + username + "\"", this::sow);
    }

    private void sow(Sower sower) {
        sower.call(
                UsersOperations.CREATE_NEW_USER,
                CreateUserRequestWithOrgs.builder()
                        .username(username)
                        .email(email)
                        .name(fullName)
                        .password(password)
                        .organizationIds(
                                List.of(sower.organization(organization).id()))
                        .userStatus(status.equals(UserStatus.SUSPENDED) ? UserStatus.ACTIVE : status)
                        .build());
        if (!roles.isEmpty()) {
            sower.call(
                    RolesOperations.ASSIGN_ROLE_TO_USER,
                    UpdateRoles.builder().roles(roles).build(),
                    username);
        }
        if (status.equals(UserStatus.SUSPENDED)) {
            sower.call(UsersOperations.SUSPEND_USER_ACCOUNT, null, username);
        }
    }
}
