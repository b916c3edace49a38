package io.codersdk.testkit;

import java.net.URI;
import java.util.function.Supplier;
import mockwebserver3.MockWebServer;

/** What a reset ends: a world, the requests that reached it, and the faults that await more. */
final class Life {
    private final World world;
    private final Requests requests = new Requests();
    private final Faults faults;
    private final FakeServer server;

    Life(World world, MockWebServer web, Supplier<URI> url) {
        this.world = world;
        this.faults = new Faults(world);
        Routes routes = new Routes();
        Handlers.register(routes, world, url);
        this.server = new FakeServer(web, world, routes, requests, faults);
    }

    World world() {
        return world;
    }

    Requests requests() {
        return requests;
    }

    Faults faults() {
        return faults;
    }

    /** Who answers requests. */
    FakeServer server() {
        return server;
    }

    /** Breaks what is open. */
    void end() {
        world.exclusively(world.workspaces::breakTerminals);
        world.close();
    }
}
