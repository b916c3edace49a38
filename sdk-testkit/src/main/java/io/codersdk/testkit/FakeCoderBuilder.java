package io.codersdk.testkit;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how the server is to be. */
public final class FakeCoderBuilder extends WorldBuilder<FakeCoderBuilder> {
    private static final Duration LONGEST = Duration.ofDays(1);

    private @Nullable Instant steppedFrom;
    private Duration queueing = Settings.QUEUEING;
    private Duration importing = Settings.IMPORTING;
    private Duration building = Settings.BUILDING;
    private Duration connecting = Settings.CONNECTING;
    private Duration scripts = Settings.SCRIPTS;
    private ZoneOffset offset = ZoneOffset.UTC;
    private boolean rateLimits;
    private boolean renames;
    private boolean licensed = true;
    private boolean redirects;
    private boolean firstUser = true;
    private final List<ExternalProvider> providers = new ArrayList<>();
    private boolean tls;
    private int port;

    FakeCoderBuilder() {}

    @Override
    FakeCoderBuilder self() {
        return this;
    }

    /**
     * Lets the time stand still at this instant until the clock is stepped. The pauses of clients that the fake makes step it.
     * Any other client waits in its own time, in vain, for what this server does later, unless its builder is given {@link
     * FakeClock#timing}.
     */
    public FakeCoderBuilder steppedTime(Instant start) {
        steppedFrom = start;
        return this;
    }

    /** Starts as a server does that nobody has set up: without a user. */
    public FakeCoderBuilder withoutFirstUser() {
        firstUser = false;
        return this;
    }

    /** The port to listen on; any free one by default. */
    public FakeCoderBuilder port(int number) {
        port = number;
        return this;
    }

    /** Listens with TLS, under a certificate of its own; see {@link FakeCoder#tls}. */
    public FakeCoderBuilder tls() {
        tls = true;
        return this;
    }

    /** Limits the requests of a path as a server does unless told otherwise; by default nothing is limited. */
    public FakeCoderBuilder rateLimits() {
        rateLimits = true;
        return this;
    }

    /** Allows workspaces to be renamed, which a server forbids unless told otherwise. */
    public FakeCoderBuilder workspaceRenames() {
        renames = true;
        return this;
    }

    /**
     * Sends whoever calls the server by another name than that of {@link FakeCoder#url} there, as a server can be told
     * to: to its root, whatever was asked for.
     */
    public FakeCoderBuilder redirectToAccessUrl() {
        redirects = true;
        return this;
    }

    /**
     * Writes times with this offset, as a server does whose database is in another time zone; UTC by default. They are
     * the same instants.
     */
    public FakeCoderBuilder timeOffset(ZoneOffset zoneOffset) {
        offset = zoneOffset;
        return this;
    }

    /** Starts without a licence, and so without what needs one. */
    public FakeCoderBuilder withoutLicense() {
        licensed = false;
        return this;
    }

    /** Knows this provider of external accounts, besides others; none by default. */
    public FakeCoderBuilder externalProvider(ExternalProvider provider) {
        providers.add(provider);
        return this;
    }

    /** How long jobs wait before they start, up to a day; 100 ms by default. */
    public FakeCoderBuilder queueTime(Duration time) {
        queueing = upToADay("queueTime", time);
        return this;
    }

    /** How long importing a template version takes, up to a day; 1.5 s by default. */
    public FakeCoderBuilder importTime(Duration time) {
        importing = upToADay("importTime", time);
        return this;
    }

    /** How long building a workspace takes, up to a day; 3 s by default. */
    public FakeCoderBuilder buildTime(Duration time) {
        building = upToADay("buildTime", time);
        return this;
    }

    /** How long after its build an agent connects, up to a day; 1 s by default. */
    public FakeCoderBuilder agentConnectTime(Duration time) {
        connecting = upToADay("agentConnectTime", time);
        return this;
    }

    /** How long the scripts of an agent run, up to a day; 1 s by default. */
    public FakeCoderBuilder scriptTime(Duration time) {
        scripts = upToADay("scriptTime", time);
        return this;
    }

    /** A world that took longer to make would lose the logins of its users meanwhile, or begin before there were times. */
    private static Duration upToADay(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is between zero and " + LONGEST + ", and not " + time);
        }
        return time;
    }

    private Setup setup() {
        return new Setup(
                steppedFrom == null ? FakeClock.system() : FakeClock.startingAt(steppedFrom),
                new Settings(
                        queueing,
                        importing,
                        building,
                        connecting,
                        scripts,
                        rateLimits,
                        renames,
                        licensed,
                        redirects,
                        offset),
                firstUser,
                List.copyOf(providers),
                seeds());
    }

    /**
     * Starts the server. A builder may start many, each with a world of its own.
     *
     * @throws IllegalArgumentException if the world is none that a server would have
     * @throws IllegalStateException if there is a world without a first user
     * @throws UncheckedIOException if it cannot listen
     */
    public FakeCoder start() {
        return new FakeCoder(setup(), tls).listen(port);
    }
}
