package io.codersdk.testkit;

import java.time.Duration;

/** The owner whom a server has from its start, unless it is to have none. */
final class FirstUser {
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(7);

    private FirstUser() {}

    /** Makes the user, and returns a session token. */
    static String create(World world) {
        Account owner = world.accounts.createFirst(
                new Account.Profile(FakeCoder.OWNER_EMAIL, FakeCoder.OWNER_USERNAME, ""),
                FakeCoder.OWNER_PASSWORD,
                world.organizations.first().id());
        return world.keys.create(owner.id(), Key.Kind.session(TOKEN_LIFETIME));
    }
}
