package io.codersdk.testkit;

import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.UserStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All users. */
final class Accounts {
    private final Map<UUID, Account> accounts = new LinkedHashMap<>();
    private final Map<UUID, Account> deleted = new HashMap<>();
    private final FakeClock clock;
    private final CustomRoles roles;

    Accounts(FakeClock clock, CustomRoles roles) {
        this.clock = clock;
        this.roles = roles;
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** Makes the first user, an owner who can log in at once. */
    Account createFirst(Account.Profile profile, String password, UUID organization) {
        Instant now = clock.instant();
        Account account = new Account(profile, LoginType.PASSWORD, UserStatus.ACTIVE, now, roles);
        account.setRoles(List.of(BuiltInRole.OWNER), now);
        account.join(organization, new Membership(now, List.of()));
        account.setPassword(password);
        accounts.put(account.id(), account);
        return account;
    }

    /** Makes an ordinary user; 409 when email or name are taken. */
    Account create(Account.Profile profile, LoginType loginType, UserStatus status, List<UUID> organizations) {
        requireFree(profile);
        Instant now = clock.instant();
        Account account = new Account(profile, loginType, status, now, roles);
        organizations.forEach(organization -> account.join(organization, new Membership(now, List.of())));
        accounts.put(account.id(), account);
        return account;
    }

    /** Refuses what cannot be the profile of a new user, 409. */
    void requireFree(Account.Profile profile) {
        boolean taken = accounts.values().stream()
                .anyMatch(account -> account.email().equalsIgnoreCase(profile.email())
                        || account.username().equalsIgnoreCase(profile.username()));
        if (taken) {
            throw Refusal.of(409, "A user with this email or username exists already.");
        }
    }

    Optional<Account> get(UUID id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Optional<Account> byEmail(String email) {
        return accounts.values().stream()
                .filter(account -> account.email().equalsIgnoreCase(email))
                .findFirst();
    }

    Optional<Account> byName(String username) {
        return accounts.values().stream()
                .filter(account -> account.username().equalsIgnoreCase(username))
                .findFirst();
    }

    /** In the order in which the server lists them. */
    List<Account> sorted() {
        return accounts.values().stream()
                .sorted(Comparator.comparing(account -> account.username().toLowerCase(Locale.ROOT)))
                .toList();
    }

    void delete(Account account) {
        accounts.remove(account.id());
        deleted.put(account.id(), account);
    }

    /** The user in the path, to whom the caller may do this; 404 if the caller may no more than see that user. */
    Account require(Call call, RbacAction action, RbacResource resource) {
        return require(call, action, resource, Refusal.notFound());
    }

    /** The user in the path, to whom the caller may do this; this refusal if the caller may no more than see that user. */
    Account require(Call call, RbacAction action, RbacResource resource, Refusal refusal) {
        Account account = require(call);
        if (!call.caller().may(action, resource, account)) {
            throw refusal;
        }
        return account;
    }

    /**
     * The user of a path parameter, whom the caller may see: an id, also that of a deleted one, a name or {@code me}. With
     * a token for apps nobody sees any.
     */
    Account require(Call call) {
        Account account = requireExisting(call);
        if (!isVisible(account, call.caller())) {
            throw unknown(call);
        }
        return account;
    }

    /** The same, whether the caller may see that user or not. */
    Account requireExisting(Call call) {
        if (call.session().key().scope().equals(ApiKeyScope.APPLICATION_CONNECT)) {
            throw Refusal.notFound();
        }
        return find(call.path("user"), call.caller()).orElseThrow(() -> unknown(call));
    }

    private static Refusal unknown(Call call) {
        return Refusal.of(
                400, "\"user\" must be an existing uuid or username.", "queried user=\"" + call.path("user") + "\"");
    }

    static boolean isVisible(Account account, Account caller) {
        return caller.may(RbacAction.READ, RbacResource.USER, account);
    }

    private Optional<Account> find(String reference, Account caller) {
        return reference.equals("me") ? Optional.of(caller) : find(reference);
    }

    /** By name or id, also that of a deleted one. */
    Optional<Account> find(String reference) {
        return byName(reference)
                .or(() -> Ids.parse(reference).flatMap(id -> get(id).or(() -> Optional.ofNullable(deleted.get(id)))));
    }
}
