package io.codersdk.testkit;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import mockwebserver3.MockWebServer;

/** How a server begins, at its start and after each reset. */
record Setup(
        FakeClock clock, Settings settings, boolean firstUser, List<ExternalProvider> providers, List<Seed> seeds) {

    Setup {
        if (!firstUser && !seeds.isEmpty()) {
            throw new IllegalStateException("without a first user there is nobody who could have made the world");
        }
    }

    Life begin(MockWebServer web, Supplier<URI> url, Sessions sessions) {
        clock.restartBehind(Sower.past(seeds, settings));
        sessions.enter();
        World world = new World(clock, settings);
        providers.forEach(world.externalAccounts::add);
        Life life = new Life(world, web, url);
        if (firstUser) {
            FirstUser.create(world);
            new Sower(world, sessions, life.server()).sow(seeds);
        }
        sessions.restore(world);
        return life;
    }
}
