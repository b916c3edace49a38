package io.codersdk.testkit;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds requests to their limits. All are counted by their path; some are counted for each user, too, and what is said
 * about those limits takes the place of what is said about the others.
 */
final class RateLimits {
    private static final String BYPASS = "X-Coder-Bypass-Ratelimit";

    private final World world;
    private final Authenticator authenticator;
    private final RateLimiter limiter;

    RateLimits(World world, Authenticator authenticator) {
        this.world = world;
        this.authenticator = authenticator;
        this.limiter = new RateLimiter(world.clock);
    }

    /** Does what a request of the API asks for, unless it is one too many. */
    Reply within(ReceivedRequest request, Supplier<Reply> work) {
        RateLimiter.Verdict verdict =
                limiter.count(request.path(), isGuess(request.path()) ? RateLimiter.LOGIN : RateLimiter.API);
        Optional<Account> user = verdict.allowed() && ofUsers(request).isPresent() ? user(request) : Optional.empty();
        if (user.isPresent()) {
            if (request.header(BYPASS).filter("true"::equals).isEmpty()) {
                verdict = limiter.count(
                        user.get().id() + request.path(), ofUsers(request).orElseThrow());
            } else if (!user.get().isOwner()) {
                // The server asks for that role by its name here.
                return verdict.mark(Reply.text(428, "Only an owner goes past the rate limit.\n"));
            }
        }
        return verdict.mark(verdict.refusal().orElseGet(work));
    }

    /** Whoever is not logged in is refused before these are counted. */
    private Optional<Account> user(ReceivedRequest request) {
        try {
            return Optional.of(
                    world.exclusively(() -> authenticator.authenticate(request).account()));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static boolean isGuess(String path) {
        return path.equals("/api/v2/users/login")
                || path.startsWith("/api/v2/users/otp/")
                || path.equals("/api/v2/users/validate-password");
    }

    private static Optional<Integer> ofUsers(ReceivedRequest request) {
        String path = request.path();
        if (path.equals("/api/v2/files") || path.startsWith("/api/v2/files/")) {
            return Optional.of(RateLimiter.FILES);
        }
        boolean password =
                request.method().equals("PUT") && path.startsWith("/api/v2/users/") && path.endsWith("/password");
        return password ? Optional.of(RateLimiter.LOGIN) : Optional.empty();
    }
}
