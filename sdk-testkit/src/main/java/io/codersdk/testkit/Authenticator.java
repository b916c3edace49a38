package io.codersdk.testkit;

import io.codersdk.model.codersdk.UserStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out who calls, from the first place that holds a token: cookie, query, header. */
final class Authenticator {
    static final String NAME = "coder_session_token";
    static final String HEADER = "Coder-Session-Token";

    /** The paths of callers who have no cookies, and those that need none. */
    private static final Pattern UNFORGEABLE = Pattern.compile("/api/v2/(?:users/first|csp/reports|workspaceagents/.*"
            + "|workspaceproxies/me/.*|derp.*|organizations/[^/]+/provisionerdaemons/.*)");

    private final World world;

    Authenticator(World world) {
        this.world = world;
    }

    /** The caller, whose key counts as used from now on. */
    Session authenticate(ReceivedRequest request) {
        Session session = session(token(request).orElseThrow(() -> unauthorized("No session token was sent.")));
        request.authenticated();
        return session;
    }

    /** Whose token it is, whose key counts as used from now on; 401 if it opens nothing. */
    Session session(String token) {
        if (!Keys.isWellFormed(token)) {
            throw unauthorized("The session token does not have the form of one.");
        }
        Key key = world.keys
                .find(Keys.id(token))
                .filter(found -> found.hasSecret(Keys.secretHash(token)))
                .orElseThrow(() -> unauthorized("The session token is not known, or was deleted."));
        Instant now = world.clock.instant();
        if (!now.isBefore(key.expiresAt())) {
            throw expired(key.expiresAt());
        }
        Account account = world.accounts.get(key.userId()).orElseThrow(() -> unauthorized("The user was deleted."));
        if (account.status().equals(UserStatus.SUSPENDED)) {
            // Which the server says without a detail.
            throw Refusal.of(401, "The user is suspended.");
        }
        account.wake(now);
        if (key.use(now)) {
            account.seen(now);
        }
        return new Session(account, key);
    }

    /**
     * Whether a request must be refused because another site may have caused it: it writes, carries the cookie, and shows
     * neither the same token elsewhere nor the one against forgery.
     */
    static boolean isForgeable(ReceivedRequest request) {
        Optional<String> cookie = cookie(request);
        return cookie.isPresent()
                && !request.method().equals("GET")
                && !header(request).equals(cookie)
                && !query(request).equals(cookie)
                && !isDoublySubmitted(request)
                && !UNFORGEABLE.matcher(request.path()).matches();
    }

    /** Whether a request says what only a page of the server itself can read from the cookie against forgery. */
    private static boolean isDoublySubmitted(ReceivedRequest request) {
        Optional<String> sent = request.header("X-CSRF-TOKEN");
        return sent.isPresent() && cookie(request, "csrf_token").equals(sent);
    }

    /** What the caller shows, be it a user's or an agent's. */
    static Optional<String> token(ReceivedRequest request) {
        return cookie(request).or(() -> query(request)).or(() -> header(request));
    }

    private static Optional<String> header(ReceivedRequest request) {
        return request.header(HEADER).filter(token -> !token.isEmpty());
    }

    private static Optional<String> query(ReceivedRequest request) {
        return request.query(NAME).stream().findFirst().filter(token -> !token.isEmpty());
    }

    private static Optional<String> cookie(ReceivedRequest request) {
        return cookie(request, NAME);
    }

    private static Optional<String> cookie(ReceivedRequest request, String name) {
        return request.headers("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .filter(token -> !token.isEmpty())
                .findFirst();
    }

    static Refusal expired(Instant at) {
        return unauthorized("The session token expired at " + at + ".");
    }

    private static Refusal unauthorized(String detail) {
        return Refusal.of(401, "You are not logged in, or no longer.", detail);
    }
}
