package io.codersdk.tests.live;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.client.OrganizationsClient;
import io.codersdk.model.codersdk.BuildInfoResponse;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.User;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.InvalidRequest;
import io.codersdk.tests.description.AnswerRecorder;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deployment under test, a client of it, and what the tests share. Whatever is made gets its name here, and goes when
 * this is closed.
 */
final class Live implements AutoCloseable {
    private static final Duration STALE = Duration.ofHours(1);

    /** Long enough to sit a rate limit of a minute out. */
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(3);

    /** Requests that are to be refused, and those of newer servers. */
    private static final List<String> ON_PURPOSE = List.of(
            "GET /api/v2/(sdk-live-nowhere|auth/scopes): no operation .*",
            "POST /api/v2/organizations/default/templateversions: /provisioner is none .*",
            "PUT /api/v2/debug/health/settings: /dismissed_healthchecks/0 is none .*");

    private final Optional<FakeCoder> fake;
    private final Leftovers leftovers;
    private final AnswerRecorder answers = new AnswerRecorder();
    private final String run = Leftovers.PREFIX + randomWord();

    final CoderClient coder;
    final BuildInfoResponse server;
    final User me;
    final Organization organization;
    final Grants grants;
    final WaitOptions wait;
    final Outcomes outcomes = new Outcomes();
    final LiveTemplate template;
    final LiveWorkspace workspace;
    final LiveUser user;
    final LiveOrganization room;

    private Live(LiveSettings settings) {
        this.fake = settings.real() ? Optional.empty() : Optional.of(quickFake());
        this.coder = client();
        this.wait = fake.isPresent()
                ? WaitOptions.DEFAULT.interval(Duration.ofMillis(10)).timeout(Duration.ofSeconds(30))
                : WaitOptions.DEFAULT.timeout(Duration.ofMinutes(10));
        this.server = coder.server().buildInfo();
        this.me = coder.users().get("me");
        this.organization = coder.organizations().get(OrganizationsClient.DEFAULT);
        this.leftovers = new Leftovers(coder, me, wait);
        this.grants = new Grants(coder, me, organization);
        this.template = new LiveTemplate(this, settings.template());
        this.workspace = new LiveWorkspace(this);
        this.user = new LiveUser(this);
        this.room = new LiveOrganization(this);
    }

    /**
     * Starts, after removing what a run before left behind that was killed.
     *
     * @throws io.codersdk.error.CoderException if the deployment cannot be reached, or does not take the token
     */
    static Live start(LiveSettings settings, PrintStream out) {
        Live live = new Live(settings);
        live.leftovers
                .remove(Leftovers.PREFIX, Instant.now().minus(STALE))
                .forEach(problem -> out.println("Left by an earlier run of the live suite: " + problem));
        return live;
    }

    static FakeCoder quickFake() {
        return FakeCoder.builder()
                .queueTime(Duration.ofMillis(20))
                .importTime(Duration.ofMillis(100))
                .buildTime(Duration.ofMillis(200))
                .agentConnectTime(Duration.ofMillis(20))
                .scriptTime(Duration.ofMillis(20))
                .start();
    }

    private CoderClient client() {
        var builder =
                CoderClient.builder().userAgentSuffix("sdk-live").options(options -> options.timeout(CALL_TIMEOUT));
        fake.ifPresent(server -> builder.url(server.url().toString())
                .token(server.sessionToken())
                .okHttp(http -> http.addInterceptor(answers)));
        return builder.build();
    }

    private static String randomWord() {
        return new SecureRandom()
                .ints(6, 0, Character.MAX_RADIX)
                .mapToObj(digit -> String.valueOf(Character.forDigit(digit, Character.MAX_RADIX)))
                .reduce("", String::concat);
    }

    /** The name of something that the suite makes, of this run alone: at most 32 characters, so 15 for the word. */
    String name(String word) {
        return run + "-" + word;
    }

    /** What begins the names of this run. */
    String run() {
        return run;
    }

    /** What the fake answered, and what it was sent, that does not fit the description; nothing of a real server. */
    List<String> invalid() {
        Stream<String> sent = fake.stream()
                .flatMap(server -> server.invalidRequests().stream())
                .map(InvalidRequest::toString)
                .filter(problem -> ON_PURPOSE.stream().noneMatch(problem::matches));
        return Stream.concat(answers.problems().stream(), sent).toList();
    }

    boolean isFake() {
        return fake.isPresent();
    }

    /**
     * Whether the server is of 2026 rather than of 2024. The version of a development build tells nothing; that of the
     * provisioner API was 1.1 in November 2024 and 1.18 in June 2026.
     */
    boolean isOf2026() {
        String minor = server.provisionerApiVersion().replaceFirst("^\\d+\\.", "");
        return Integer.parseInt(minor) >= 10;
    }

    /** The same deployment in the name of somebody else. */
    CoderClient as(Token token) {
        return coder.withOptions(options -> options.token(token));
    }

    /** A client without credentials. Who asks for it closes it. */
    CoderClient anonymous() {
        return CoderClient.builder()
                .url(fake.map(server -> server.url().toString()).orElseGet(() -> System.getenv("CODER_URL")))
                .options(options -> options.timeout(CALL_TIMEOUT))
                .build();
    }

    /**
     * Removes what was made, and says what was skipped.
     *
     * @throws AssertionError if something is left behind
     */
    @Override
    public void close() {
        List<String> problems = new ArrayList<>(leftovers.remove(run, Instant.MAX));
        coder.close();
        fake.ifPresent(FakeCoder::close);
        if (!problems.isEmpty()) {
            throw new AssertionError("The live suite left behind:\n  " + String.join("\n  ", problems));
        }
    }

    @Override
    public String toString() {
        return (isFake() ? "a fake server" : server.dashboardUrl()) + ", " + server.version();
    }
}
