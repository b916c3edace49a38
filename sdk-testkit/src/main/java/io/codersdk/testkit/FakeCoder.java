package io.codersdk.testkit;

import io.codersdk.CoderClient;
import io.codersdk.CoderClientBuilder;
import io.codersdk.auth.Token;
import java.net.URI;
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

    /** The password of the users that a world is built with, unless it says otherwise; it opens nothing but a fake. */
    public static final String USER_PASSWORD = "Fake-Coder-Us3r-Password";

    /** What identity providers show to the SCIM service, in place of a user's token. */
    public static final String SCIM_KEY = "fake-coder-scim-key";

    private final MockWebServer web = new MockWebServer();
    private final Sessions sessions = new Sessions();
    private final Setup setup;
    private final Optional<FakeTls> tls;
    private volatile Life life;

    /** @param secured whether it has a certificate */
    FakeCoder(Setup setup, boolean secured) {
        this.setup = setup;
        this.tls = secured ? Optional.of(FakeTls.generate()) : Optional.empty();
        this.life = setup.begin(web, this::url, sessions);
    }

    /** Starts a server with the system's time and one user. */
    public static FakeCoder start() {
        return builder().start();
    }

    public static FakeCoderBuilder builder() {
        return new FakeCoderBuilder();
    }

    /** The same as {@link #builder}, for sentences that begin with what is there. */
    public static FakeCoderBuilder with() {
        return builder();
    }

    FakeCoder listen(int port) {
        tls.ifPresent(certificate -> certificate.protect(web));
        life.server().listen(port);
        return this;
    }

    /**
     * Begins anew, at the same address: with the world and the time of the start, without requests and faults. The tokens
     * that were handed out by name are good again. Streams break. Ids are other ones, and what {@link #faults},
     * {@link #nextBuild}, {@link #agent(UUID)}, {@link #externalAccounts} and {@link #ids} returned before speaks of a world that is gone.
     */
    public synchronized void reset() {
        life.end();
        life = setup.begin(web, this::url, sessions);
        web.setDispatcher(life.server());
    }

    /** The root of the deployment, as a client is given it. */
    public URI url() {
        return URI.create((tls.isPresent() ? "https" : "http") + "://" + web.getHostName() + ":" + web.getPort());
    }

    /**
     * A session token of the first user.
     *
     * @throws IllegalStateException if the server was built without one
     */
    public String sessionToken() {
        if (!setup.firstUser()) {
            throw new IllegalStateException("the server was built without a first user");
        }
        return sessionToken(OWNER_USERNAME);
    }

    /**
     * A session token of a user: the same each time, until somebody deletes it; good for seven days after its last use.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public synchronized String sessionToken(String username) {
        return sessions.token(life.world(), username);
    }

    /**
     * A new client of this server, logged in as the first user, in the server's time: where that is stepped, each pause of the
     * client steps it. Who asks for it closes it.
     */
    public CoderClient client() {
        return client(Token.of(sessionToken()));
    }

    /**
     * {@link #client()}, logged in as another user.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public CoderClient client(String username) {
        return client(Token.of(sessionToken(username)));
    }

    private CoderClient client(Token token) {
        CoderClientBuilder client =
                CoderClient.builder().url(url().toString()).token(token).timing(clock().timing());
        tls.ifPresent(trusted -> client.okHttp(
                http -> http.sslSocketFactory(trusted.sslContext().getSocketFactory(), trusted.trustManager())));
        return client.build();
    }

    /** The ids of what is there, by name. */
    public WorldIds ids() {
        return new WorldIds(life.world());
    }

    /**
     * The certificate, and how to trust it.
     *
     * @throws IllegalStateException if the server was built without {@link FakeCoderBuilder#tls}
     */
    public FakeTls tls() {
        return tls.orElseThrow(() -> new IllegalStateException("the server was built without tls()"));
    }

    /** The time of the server. */
    public FakeClock clock() {
        return setup.clock();
    }

    /** The requests received so far, oldest first; of very many only the latest. */
    public List<ReceivedRequest> requests() {
        return life.requests().list();
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
        return life.world().jobScripts.add(JobKind.BUILD);
    }

    /** Says how the next import of a template version goes that has nothing said about it yet. */
    public JobScript nextImport() {
        return life.world().jobScripts.add(JobKind.IMPORT);
    }

    /** Says how the next dry run of a template version goes that has nothing said about it yet. */
    public JobScript nextDryRun() {
        return life.world().jobScripts.add(JobKind.DRY_RUN);
    }

    /** What users have at the external providers that the server was built with. */
    public ExternalAccounts externalAccounts() {
        return life.world().externalAccounts;
    }

    /**
     * What an agent shows to the server. It is worth nothing after the next build of its workspace.
     *
     * @throws IllegalArgumentException if there is no such agent
     */
    public String agentToken(UUID agent) {
        World world = life.world();
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
        return AgentHandle.of(life.world(), path);
    }

    /**
     * The agent with this id, to be told what to do.
     *
     * @throws IllegalArgumentException if there is no such agent, or not yet
     */
    public AgentHandle agent(UUID id) {
        return AgentHandle.of(life.world(), id);
    }

    /** What goes wrong next with the answers of this world; after a {@link #reset} it takes no more. */
    public Faults faults() {
        return life.faults();
    }

    /** Stops listening, breaks what is open and ends the threads of the server. */
    @Override
    public void close() {
        life.world().close();
        web.close();
    }

    /** The address alone. */
    @Override
    public String toString() {
        return "FakeCoder[" + url() + "]";
    }
}
