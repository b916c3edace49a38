package io.codersdk.testkit;

import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.MinimalUser;
import io.codersdk.model.codersdk.SlimRole;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A user; of the password only a salted hash is kept. */
final class Account {
    private final UUID id = UUID.randomUUID();
    private final String email;
    private final LoginType loginType;
    private final List<UUID> organizations;
    private final boolean owner;
    private final Instant createdAt;
    private String username;
    private String name;
    private UserStatus status;
    private Instant updatedAt;
    private @Nullable Instant lastSeenAt;
    private String passwordHash = "";

    Account(
            Profile profile,
            LoginType loginType,
            UserStatus status,
            List<UUID> organizations,
            boolean owner,
            Instant now) {
        this.email = profile.email();
        this.username = profile.username();
        this.name = profile.name();
        this.loginType = loginType;
        this.status = status;
        this.organizations = List.copyOf(organizations);
        this.owner = owner;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** How a user is called. */
    record Profile(String email, String username, String name) {}

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    String username() {
        return username;
    }

    String name() {
        return name;
    }

    UserStatus status() {
        return status;
    }

    LoginType loginType() {
        return loginType;
    }

    /** Whether the user has the site role {@code owner}, which may do everything. */
    boolean isOwner() {
        return owner;
    }

    @Nullable
    Instant lastSeenAt() {
        return lastSeenAt;
    }

    List<UUID> organizations() {
        return organizations;
    }

    void rename(String newUsername, String newName, Instant now) {
        username = newUsername;
        name = newName;
        updatedAt = now;
    }

    void setStatus(UserStatus newStatus, Instant now) {
        status = newStatus;
        updatedAt = now;
    }

    /** Wakes a dormant user. */
    void wake(Instant now) {
        if (status.equals(UserStatus.DORMANT)) {
            setStatus(UserStatus.ACTIVE, now);
        }
    }

    /** Notes a sign of life: a request, not a login alone. */
    void seen(Instant now) {
        lastSeenAt = now;
        updatedAt = now;
    }

    void setPassword(String password) {
        passwordHash = hash(password);
    }

    boolean hasPassword(String password) {
        return passwordHash.equals(hash(password));
    }

    private String hash(String password) {
        return ByteString.encodeUtf8(id + password).sha256().hex();
    }

    User toModel() {
        return User.builder()
                .id(id)
                .username(username)
                .name(name)
                .email(email)
                .avatarUrl("")
                .createdAt(createdAt)
                .updatedAt(updatedAt)
                .lastSeenAt(lastSeenAt)
                .status(status)
                .loginType(loginType)
                .themePreference("")
                .organizationIds(organizations)
                .roles(roles())
                .additionalProperties(Wire.zeroTimeUnless(lastSeenAt, "last_seen_at"))
                .build();
    }

    private List<SlimRole> roles() {
        return owner
                ? List.of(SlimRole.builder().name("owner").displayName("Owner").build())
                : List.of();
    }

    MinimalUser toMinimal() {
        return MinimalUser.builder().id(id).username(username).avatarUrl("").build();
    }
}
