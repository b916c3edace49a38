package io.codersdk.http;

import io.codersdk.error.ApiError;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.FeatureNotLicensedException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.GoneException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.error.TokenExpiredException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.error.ValidationException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Turns answers that are no success into exceptions. */
record ErrorMapper(Clock clock) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** What load balancers and rate limiters in front of a server answer on its behalf. */
    private static final Set<Integer> GATEWAY = Set.of(429, 502, 503, 504);

    /** Whether a success is a page for people: the dashboard's or a proxy's, never the API's. */
    static boolean isPage(OutgoingCall call, Reply reply) {
        return reply.isHtml()
                && !call.request().operation().response().mediaTypes().contains("text/html");
    }

    /**
     * The exception for an answer.
     *
     * @param history see {@link ApiError#history()}
     */
    CoderException map(OutgoingCall call, Reply reply, Optional<String> history) {
        if (REDIRECTS.contains(reply.status())) {
            return redirected(call, reply);
        }
        // Blotted out before it is parsed: nothing made of it can hold a secret then.
        String text = Redaction.of(call.http()).apply(reply.text());
        ErrorBody body = ErrorBody.of(reply, text);
        boolean foreign = !reply.isFromCoder() && !body.wellFormed() && !GATEWAY.contains(reply.status());
        if (foreign || (reply.status() < 400 && reply.isHtml())) {
            return page(call, reply);
        }
        return refusal(
                call,
                reply,
                new ApiError(
                        call.http().method(),
                        call.http().url().encodedPath(),
                        reply.status(),
                        reply.header(Reply.REQUEST_ID),
                        reply.header(Reply.BUILD_VERSION),
                        body.message(),
                        body.detail(),
                        body.validations(),
                        text,
                        history));
    }

    private CoderApiException refusal(OutgoingCall call, Reply reply, ApiError error) {
        return switch (error.status()) {
            case 400 -> error.validations().isEmpty() ? new CoderApiException(error) : new ValidationException(error);
            case 401 -> isExpired(error) ? new TokenExpiredException(error) : new UnauthorizedException(error);
            case 403 ->
                call.request()
                        .operation()
                        .feature()
                        .<CoderApiException>map(feature -> new FeatureNotLicensedException(error, feature))
                        .orElseGet(() -> new ForbiddenException(error));
            case 404 -> new NotFoundException(error);
            case 409 -> new ConflictException(error);
            case 410 -> new GoneException(error);
            case 429 -> new RateLimitedException(error, RetryAfter.of(reply, clock));
            default -> new CoderApiException(error);
        };
    }

    /** The status is the same for every kind of bad token; the detail alone tells this one. */
    private static boolean isExpired(ApiError error) {
        return error.detail().orElse("").toLowerCase(Locale.ROOT).contains("expired");
    }

    private static NotACoderServerException redirected(OutgoingCall call, Reply reply) {
        // The host alone: the rest of the target may hold a ticket.
        String target = reply.header("Location")
                .flatMap(location -> Optional.ofNullable(call.http().url().resolve(location)))
                .map(HttpUrl::host)
                .orElse("an unknown place");
        return new NotACoderServerException(
                call + " was answered " + reply.status() + ", a redirect to " + target
                        + ", which is not followed. Use the deployment's access URL as the base URL; if it is that,"
                        + " a proxy wants a login first.",
                reply.status());
    }

    private static NotACoderServerException page(OutgoingCall call, Reply reply) {
        String type = reply.mediaType().isEmpty() ? "no content type" : "'" + reply.mediaType() + "'";
        return new NotACoderServerException(
                call + " at " + call.http().url().host() + " was answered " + reply.status() + " with " + type
                        + (reply.isFromCoder() ? "" : " and without a Coder version")
                        + ". That is not the Coder API: check the base URL, and whether a proxy wants a login.",
                reply.status());
    }
}
