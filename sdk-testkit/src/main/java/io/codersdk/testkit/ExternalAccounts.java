package io.codersdk.testkit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The external providers of a {@link FakeCoder}, and the accounts that its users have there. Nobody asks the providers:
 * what a user does in a browser, a test does here.
 */
public final class ExternalAccounts {
    private final Map<String, ExternalProvider> providers = new LinkedHashMap<>();
    private final Map<Owner, ExternalLink> links = new HashMap<>();
    private final DeviceLogins devices;
    private final World world;

    ExternalAccounts(World world) {
        this.world = world;
        this.devices = new DeviceLogins(world.clock);
    }

    private record Owner(UUID user, String provider) {}

    void add(ExternalProvider provider) {
        providers.put(provider.id(), provider);
    }

    /**
     * Links a user to the account of the same name at a provider, as a login in the browser does; a link that there was is
     * replaced.
     *
     * @param accessToken what the provider gives for it
     * @throws IllegalArgumentException if there is no such provider or user
     */
    public void link(String provider, String username, String accessToken) {
        world.exclusively(() -> {
            if (find(provider).isEmpty()) {
                throw new IllegalArgumentException("the server has no external provider " + provider);
            }
            link(provider, user(username), accessToken);
        });
        world.clock.changed();
    }

    private Account user(String username) {
        return world.accounts
                .byName(username)
                .orElseThrow(() -> new IllegalArgumentException("there is no user " + username));
    }

    private void link(String provider, Account user, String accessToken) {
        links.put(new Owner(user.id(), provider), new ExternalLink(provider, accessToken, world.clock.instant()));
    }

    /**
     * Allows a login by device, as the user does who types the code at the provider.
     *
     * @param userCode of a login that was begun
     * @throws IllegalArgumentException if no login has this code
     */
    public void allowDevice(String userCode) {
        world.exclusively(() -> devices.byUserCode(userCode).answer(true));
    }

    /**
     * Forbids a login by device, as the user does at the provider.
     *
     * @param userCode as for {@link #allowDevice}
     */
    public void denyDevice(String userCode) {
        world.exclusively(() -> devices.byUserCode(userCode).answer(false));
    }

    /**
     * Has the provider ask for longer pauses the next time that somebody asks whether a login by device is done.
     *
     * @param userCode as for {@link #allowDevice}
     */
    public void slowDevice(String userCode) {
        world.exclusively(() -> devices.byUserCode(userCode).askForPauses());
    }

    List<ExternalProvider> all() {
        return List.copyOf(providers.values());
    }

    Optional<ExternalProvider> find(String provider) {
        return Optional.ofNullable(providers.get(provider));
    }

    /** The provider of the path. */
    ExternalProvider require(Call call) {
        return find(call.path("externalauth")).orElseThrow(Refusal::notFound);
    }

    Optional<ExternalLink> link(Account user, String provider) {
        return Optional.ofNullable(links.get(new Owner(user.id(), provider)));
    }

    /** Takes the link away, and says whether there was one. */
    boolean unlink(Account user, String provider) {
        return links.remove(new Owner(user.id(), provider)) != null;
    }

    DeviceLogins.Login beginDevice(ExternalProvider provider) {
        return devices.begin(provider.id());
    }

    /** Links the user whose login by device was allowed; refuses with the provider's word for it if it was not. */
    void finishDevice(ExternalProvider provider, Account user, String deviceCode) {
        devices.finish(provider.id(), deviceCode);
        link(provider.id(), user, "device-" + UUID.randomUUID());
    }

    /** How many providers there are; of links and tokens nothing. */
    @Override
    public String toString() {
        return "ExternalAccounts[" + providers.size() + " providers]";
    }
}
