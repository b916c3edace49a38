package io.codersdk.testkit;

import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.UserStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A user; of the password only a salted hash is kept. */
final class Account {
    private final UUID id = UUID.randomUUID();
    private final String email;
    private final LoginType loginType;
    private final Instant createdAt;
    private final Authority authority;
    private final Map<UUID, Membership> memberships = new LinkedHashMap<>();
    private List<String> roles = List.of();
    private String username;
    private String name;
    private UserStatus status;
    private Instant updatedAt;
    private @Nullable Instant lastSeenAt;
    private String passwordHash = "";
    private @Nullable Instant passcodeExpiresAt;
    private String theme = "";
    private QuietHours quietHours = QuietHours.OF_ALL;
    private @Nullable SshKey sshKey;

    Account(Profile profile, LoginType loginType, UserStatus status, Instant now, CustomRoles customRoles) {
        this.email = profile.email();
        this.username = profile.username();
        this.name = profile.name();
        this.loginType = loginType;
        this.status = status;
        this.createdAt = now;
        this.updatedAt = now;
        this.authority = new Authority(this, customRoles);
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

    /** Whether the user has the site role {@code owner}, for the few things that servers ask for by its name. */
    boolean isOwner() {
        return roles.contains(BuiltInRole.OWNER);
    }

    /** Whether roles of the user permit this in the whole deployment. */
    boolean may(RbacAction action, RbacResource resource) {
        return authority.permits(action, resource);
    }

    /** Whether roles of the user permit this in an organization. */
    boolean may(RbacAction action, RbacResource resource, UUID organization) {
        return authority.permits(action, resource, organization);
    }

    /** Whether the user may do this to what belongs to somebody, perhaps to the user. */
    boolean may(RbacAction action, RbacResource resource, @Nullable Account owner) {
        return (owner == this && Authority.permitsToOwner(action, resource)) || may(action, resource);
    }

    /** Whether the user may do this to what belongs to somebody in an organization. */
    boolean may(RbacAction action, RbacResource resource, @Nullable Account owner, UUID organization) {
        boolean own = owner == this && membership(organization).isPresent();
        return (own && Authority.permitsToOwner(action, resource)) || may(action, resource, organization);
    }

    /** The site roles, but for that of a member, which all have. */
    List<String> roles() {
        return roles;
    }

    void setRoles(List<String> names, Instant now) {
        roles = names.stream().distinct().sorted().toList();
        updatedAt = now;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant lastSeenAt() {
        return lastSeenAt;
    }

    /** Those that the user is a member of. */
    List<UUID> organizations() {
        return List.copyOf(memberships.keySet());
    }

    Optional<Membership> membership(UUID organization) {
        return Optional.ofNullable(memberships.get(organization));
    }

    /** Makes the user a member of an organization, or changes what the user is there. */
    void join(UUID organization, Membership membership) {
        memberships.put(organization, membership);
    }

    void leave(UUID organization) {
        memberships.remove(organization);
    }

    /** The colors of the dashboard that the user chose, empty for those of the system. */
    String theme() {
        return theme;
    }

    QuietHours quietHours() {
        return quietHours;
    }

    void setQuietHours(QuietHours hours, Instant now) {
        quietHours = hours;
        updatedAt = now;
    }

    /** As old as the user. */
    SshKey sshKey() {
        if (sshKey == null) {
            sshKey = SshKey.generate(createdAt, createdAt);
        }
        return sshKey;
    }

    void renewSshKey(Instant now) {
        sshKey = SshKey.generate(createdAt, now);
    }

    void setTheme(String name, Instant now) {
        theme = name;
        updatedAt = now;
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

    String passwordHash() {
        return passwordHash;
    }

    /** Until when a passcode lets the user choose another password, if one was asked for. */
    Optional<Instant> passcodeExpiresAt() {
        return Optional.ofNullable(passcodeExpiresAt);
    }

    void setPasscodeExpiresAt(Instant time) {
        passcodeExpiresAt = time;
    }

    private String hash(String password) {
        return ByteString.encodeUtf8(id + password).sha256().hex();
    }
}
