package io.codersdk.internal.answer;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Sign;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an answer means. A Coder server puts its version on everything it says, so what comes without one is the word of
 * something in between: it may say that the server is not reached, and nothing about an object, a token or a permission.
 */
public record Answer(Operation<?, ?> operation, Reply reply) {
    private static final String WRONG_PASSWORD = "Incorrect email or password";
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Set<Integer> LIMITS_OF_GATEWAYS = Set.of(408, 413, 429, 431);
    private static final int UPGRADE_REQUIRED = 426;

    /** Who speaks, and what of. */
    public enum Meaning {
        /** It was done; the body is what the operation promises. */
        SUCCESS,
        /** Coder says no. */
        REFUSAL,
        /** Coder does not know the operation. */
        ROUTE_UNKNOWN,
        /** Something in between does not reach Coder, or has a limit of its own. */
        GATEWAY,
        /** A redirect, which is not followed. */
        REDIRECT,
        /** Another server's word, or a page for people. */
        FOREIGN
    }

    public Meaning meaning() {
        if (isSuccess(operation, reply.status())) {
            return isPage() || isUnvouched() ? Meaning.FOREIGN : Meaning.SUCCESS;
        }
        if (REDIRECTS.contains(reply.status())) {
            return Meaning.REDIRECT;
        }
        if (!reply.isFromCoder()) {
            boolean gateway = reply.status() >= 500 || LIMITS_OF_GATEWAYS.contains(reply.status());
            return gateway ? Meaning.GATEWAY : Meaning.FOREIGN;
        }
        if (reply.status() < 400) {
            return Meaning.FOREIGN;
        }
        return isRouteUnknown() ? Meaning.ROUTE_UNKNOWN : Meaning.REFUSAL;
    }

    /** A path that Coder knows for other methods alone is answered without a word; a refusal of an object has some. */
    private boolean isRouteUnknown() {
        return switch (reply.status()) {
            case 404 -> reply.text().contains("\"Route not found.\"");
            case 405 -> reply.body().length == 0;
            default -> false;
        };
    }

    /** Any 2xx is one, listed or not: a newer server may answer 200 where this one answers 201. */
    public static boolean isSuccess(Operation<?, ?> operation, int status) {
        return (status >= 200 && status < 300) || operation.successStatuses().contains(status);
    }

    /** Whether it is a page for people, the dashboard's or a proxy's, where the operation never sends one. */
    private boolean isPage() {
        return reply.isHtml() && !operation.response().mediaTypes().contains("text/html");
    }

    /** Whether Coder made it for somebody at a browser: a redirect, or a page that tells why there is nothing to see. */
    public boolean isForPeople() {
        boolean redirect = REDIRECTS.contains(reply.status());
        return reply.isFromCoder() && (redirect || (reply.isHtml() && reply.status() >= 400));
    }

    /** Whether it may be anybody's: what is open to anyone is how one finds out whether a server is Coder's. */
    private boolean isUnvouched() {
        return !reply.isFromCoder()
                && !operation.needsToken()
                && operation.path().startsWith("/api/v2/");
    }

    /** Whether the same request may well succeed later. */
    public boolean isPassing() {
        return isPassing(reply.status(), reply.isFromCoder());
    }

    static boolean isPassing(int status, boolean fromCoder) {
        return PASSING.contains(status) || (!fromCoder && (status >= 500 || status == 408));
    }

    /**
     * Whether the request was surely not processed. A limiter refuses before anything else looks at it. A 503 of Coder
     * does too, but one of a gateway may mean that the server took the request and then fell silent.
     */
    public boolean isNotProcessed() {
        return reply.status() == 429 || (reply.status() == 503 && reply.isFromCoder());
    }

    /** Whether the server fails, rather than limits this caller. */
    public boolean isServerFault() {
        return reply.status() >= 500;
    }

    /** Whether Coder refused the token. */
    public boolean isUnauthorized() {
        return reply.status() == 401 && reply.isFromCoder() && !isWrongPassword();
    }

    /** Whether it refused a password in the request, be there a token or not. */
    boolean isWrongPassword() {
        return ErrorBody.of(reply, reply.text()).message().startsWith(WRONG_PASSWORD);
    }

    /**
     * Whether it is what a repetition gets when an earlier try was done, whose confirmation is lost. What is not there was
     * not changed by any try, if it was not to be deleted.
     */
    public boolean isDoneBefore() {
        if (!reply.isFromCoder() || meaning() != Meaning.REFUSAL) {
            return false;
        }
        ErrorBody body = ErrorBody.of(reply, reply.text());
        boolean deletes = operation.method().equals("DELETE");
        return isAnyOf(operation.repeats(), reply.status(), body)
                && (deletes || !isAbsent(operation, reply.status(), body));
    }

    /** Whether a refusal says that the object is not there. */
    static boolean isAbsent(Operation<?, ?> operation, int status, ErrorBody body) {
        return isAnyOf(operation.absence(), status, body);
    }

    private static boolean isAnyOf(List<Sign> signs, int status, ErrorBody body) {
        return signs.stream()
                .anyMatch(sign -> sign.status() == status
                        && (body.message().contains(sign.says())
                                || body.detail().orElse("").contains(sign.says())));
    }

    /** Whether the refusal speaks of a licence; the status is that of any other refusal. */
    static boolean isAboutLicence(ErrorBody body) {
        String text = (body.message() + ' ' + body.detail().orElse("")).toLowerCase(Locale.ROOT);
        return text.contains("premium feature") || text.contains("enterprise feature") || text.contains("license");
    }

    /** Whether it stands where the upgrade to a WebSocket should: something in between took the request for it out. */
    public boolean isStrippedUpgrade() {
        return reply.status() == UPGRADE_REQUIRED || (reply.status() >= 200 && reply.status() < 300 && !reply.isHtml());
    }
}
