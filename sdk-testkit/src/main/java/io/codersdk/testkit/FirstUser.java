package io.codersdk.testkit;

/** The owner whom a server has from its start, unless it is to have none. */
final class FirstUser {
    private FirstUser() {}

    static void create(World world) {
        world.accounts.createFirst(
                new Account.Profile(FakeCoder.OWNER_EMAIL, FakeCoder.OWNER_USERNAME, ""),
                FakeCoder.OWNER_PASSWORD,
                world.organizations.first().id());
    }
}
