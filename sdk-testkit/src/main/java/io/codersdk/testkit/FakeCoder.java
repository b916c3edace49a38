package io.codersdk.testkit;

import io.codersdk.CoderClient;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mockwebserver3.MockWebServer;

/**
 * A Coder server in this process, for tests: real HTTP and WebSockets on a loopback port, and behind them users,
 * templates and workspaces that behave as those of a server of version 2.17, its quirks included. Uploaded templates
 * are read, not run; builds take a time that can be set or stepped.
 *
 * <p>All methods may be called from any thread.
 */
public final class FakeCoder implements AutoCloseable {
    /** The version that every answer claims. */
    public static final String VERSION = "v2.17.2+fake";

    /** The email of the first user, an owner. */
    public static final String OWNER_EMAIL = "owner@example.com";

    /** The name of the first user. */
    public static final String OWNER_USERNAME = "owner";

    /** The password of the first user, which opens nothing but a fake. */
    public static final String OWNER_PASSWORD = "Fake-Coder-0wner-Password";

    /** What identity providers show to the SCIM service, in place of a user's token. */
    public static final String SCIM_KEY = "fake-coder-scim-key";

    private final MockWebServer server = new MockWebServer();
    private final World world;
    private final Requests requests = new Requests();
    private final Faults faults;
    private final Optional<String> sessionToken;

    private FakeCoder(Builder builder) {
        this.world = new World(builder.clock, builder.settings());
        this.faults = new Faults(world);
        this.sessionToken = builder.firstUser ? Optional.of(FirstUser.create(world)) : Optional.empty();
        builder.providers.forEach(world.externalAccounts::add);
    }

    /** Starts a server with the system's time and one user. */
    public static FakeCoder start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    private FakeCoder listen(int port) {
        Routes routes = new Routes();
        Handlers.register(routes, world, this::url);
        new FakeServer(server, world, routes, requests, faults).listen(port);
        return this;
    }

    /** The root of the deployment, as a client is given it. */
    public URI url() {
        return URI.create("http://" + server.getHostName() + ":" + server.getPort());
    }

    /**
     * A session token of the first user.
     *
     * @throws IllegalStateException if the server was built without one
     */
    public String sessionToken() {
        return sessionToken.orElseThrow(() -> new IllegalStateException("the server was built without a first user"));
    }

    /**
     * A new client of this server, logged in as the first user, in the server's time: where that is stepped, each pause of the
     * client steps it. Who asks for it closes it.
     */
    public CoderClient client() {
        return CoderClient.builder()
                .url(url().toString())
                .token(sessionToken())
                .timing(world.clock.timing())
                .build();
    }

    /** The time of the server. */
    public FakeClock clock() {
        return world.clock;
    }

    /** The requests received so far, oldest first; of very many only the latest. */
    public List<ReceivedRequest> requests() {
        return requests.list();
    }

    /** Those of {@link #requests()} that do not fit the description of the API, though the server may have taken them. */
    public List<InvalidRequest> invalidRequests() {
        return RequestCheck.get().invalid(requests());
    }

    /**
     * Holds all of {@link #requests()} to the description of the API.
     *
     * @throws AssertionError if one does not fit it; its message names each one and what is wrong with it
     */
    public void assertValidRequests() {
        RequestCheck.get().requireValid(requests());
    }

    /** Says how the next build of a workspace goes that has nothing said about it yet. */
    public JobScript nextBuild() {
        return world.jobScripts.add(JobKind.BUILD);
    }

    /** Says how the next import of a template version goes that has nothing said about it yet. */
    public JobScript nextImport() {
        return world.jobScripts.add(JobKind.IMPORT);
    }

    /** Says how the next dry run of a template version goes that has nothing said about it yet. */
    public JobScript nextDryRun() {
        return world.jobScripts.add(JobKind.DRY_RUN);
    }

    /** What users have at the external providers that the server was built with. */
    public ExternalAccounts externalAccounts() {
        return world.externalAccounts;
    }

    /**
     * What an agent shows to the server. It is worth nothing after the next build of its workspace.
     *
     * @throws IllegalArgumentException if there is no such agent
     */
    public String agentToken(UUID agent) {
        return world.exclusively(() -> world.workspaces.agent(agent))
                .map(FakeAgent::token)
                .orElseThrow(() -> new IllegalArgumentException("there is no agent " + agent));
    }

    /**
     * The agent of this name, to be told what to do.
     *
     * @param path user, workspace and agent, such as {@code ada/dev.main}; the agent is one of the latest build, which may still
     *     be going on
     * @throws IllegalArgumentException if there is no such agent
     */
    public AgentHandle agent(String path) {
        return AgentHandle.of(world, path);
    }

    /**
     * The agent with this id, to be told what to do.
     *
     * @throws IllegalArgumentException if there is no such agent, or not yet
     */
    public AgentHandle agent(UUID id) {
        return AgentHandle.of(world, id);
    }

    /** What goes wrong next with the answers. */
    public Faults faults() {
        return faults;
    }

    /** Stops listening, breaks what is open and ends the threads of the server. */
    @Override
    public void close() {
        world.close();
        server.close();
    }

    /** The address alone. */
    @Override
    public String toString() {
        return "FakeCoder[" + url() + "]";
    }

    /** Says how the server is to be. */
    public static final class Builder {
        private FakeClock clock = FakeClock.system();
        private Duration queueing = Settings.QUEUEING;
        private Duration importing = Settings.IMPORTING;
        private Duration building = Settings.BUILDING;
        private Duration connecting = Settings.CONNECTING;
        private Duration scripts = Settings.SCRIPTS;
        private ZoneOffset offset = ZoneOffset.UTC;
        private boolean rateLimits;
        private boolean renames;
        private boolean licensed = true;
        private boolean firstUser = true;
        private final List<ExternalProvider> providers = new ArrayList<>();
        private int port;

        private Builder() {}

        /** Lets the time stand still at this instant until the clock is stepped. */
        public Builder steppedTime(Instant start) {
            clock = FakeClock.startingAt(start);
            return this;
        }

        /** Starts as a server does that nobody has set up: without a user. */
        public Builder withoutFirstUser() {
            firstUser = false;
            return this;
        }

        /** The port to listen on; any free one by default. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Limits the requests of a path as a server does unless told otherwise; by default nothing is limited. */
        public Builder rateLimits() {
            rateLimits = true;
            return this;
        }

        /** Allows workspaces to be renamed, which a server forbids unless told otherwise. */
        public Builder workspaceRenames() {
            renames = true;
            return this;
        }

        /**
         * Writes times with this offset, as a server does whose database is in another time zone; UTC by default. They are
         * the same instants.
         */
        public Builder timeOffset(ZoneOffset zoneOffset) {
            offset = zoneOffset;
            return this;
        }

        /** Starts without a licence, and so without what needs one. */
        public Builder withoutLicense() {
            licensed = false;
            return this;
        }

        /** Knows this provider of external accounts, besides others; none by default. */
        public Builder externalProvider(ExternalProvider provider) {
            providers.add(provider);
            return this;
        }

        /** How long jobs wait before they start; 100 ms by default. */
        public Builder queueTime(Duration time) {
            queueing = time;
            return this;
        }

        /** How long importing a template version takes; 1.5 s by default. */
        public Builder importTime(Duration time) {
            importing = time;
            return this;
        }

        /** How long building a workspace takes; 3 s by default. */
        public Builder buildTime(Duration time) {
            building = time;
            return this;
        }

        /** How long after its build an agent connects; 1 s by default. */
        public Builder agentConnectTime(Duration time) {
            connecting = time;
            return this;
        }

        /** How long the scripts of an agent run; 1 s by default. */
        public Builder scriptTime(Duration time) {
            scripts = time;
            return this;
        }

        private Settings settings() {
            return new Settings(
                    queueing, importing, building, connecting, scripts, rateLimits, renames, licensed, offset);
        }

        /**
         * Starts the server.
         *
         * @throws UncheckedIOException if it cannot listen
         */
        public FakeCoder start() {
            return new FakeCoder(this).listen(port);
        }
    }
}
