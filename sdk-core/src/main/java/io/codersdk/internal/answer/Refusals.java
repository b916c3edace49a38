package io.codersdk.internal.answer;

import io.codersdk.error.ApiError;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.FeatureNotLicensedException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.GoneException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.error.TokenExpiredException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.error.ValidationException;
import io.codersdk.internal.request.Outgoing;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Turns answers that are no success into exceptions. */
public record Refusals(Clock clock) {

    /**
     * The exception for an answer.
     *
     * @param history see {@link ApiError#history()}
     */
    public CoderException of(Outgoing call, Reply reply, Optional<String> history) {
        return switch (new Answer(call.operation(), reply).meaning()) {
            case REDIRECT -> redirected(call, reply);
            case FOREIGN, SUCCESS -> foreign(call, reply);
            case GATEWAY, ROUTE_UNKNOWN, REFUSAL -> refused(call, reply, history);
        };
    }

    private CoderApiException refused(Outgoing call, Reply reply, Optional<String> history) {
        // Blotted out before it is parsed: nothing made of it can hold a secret then.
        String text = Redaction.of(call).apply(reply.text());
        ErrorBody body = ErrorBody.of(reply, text);
        // Coder does not repeat what it is sent; of what something else repeats, other encodings would not be blotted
        // out.
        boolean echo = !reply.isFromCoder() && Redaction.isConfidential(call.request());
        ErrorBody told = echo ? ErrorBody.KEPT_BACK : body;
        ApiError error = new ApiError(
                call.http().method(),
                call.http().url().encodedPath(),
                reply.status(),
                reply.header(Reply.REQUEST_ID),
                reply.header(Reply.BUILD_VERSION),
                told.message(),
                told.detail(),
                told.validations(),
                echo ? "" : text,
                history);
        return switch (new Answer(call.operation(), reply).meaning()) {
            case GATEWAY -> error.status() == 429 ? rateLimited(error, reply) : new GatewayException(error);
            case ROUTE_UNKNOWN ->
                new UnsupportedByServerException(error, call.operation().since());
            default -> refusal(call, reply, error, body);
        };
    }

    private CoderApiException refusal(Outgoing call, Reply reply, ApiError error, ErrorBody body) {
        // 410 says more than that it is not there.
        if (error.status() != 410 && Answer.isAbsent(call.operation(), error.status(), body)) {
            return new NotFoundException(error);
        }
        return switch (error.status()) {
            case 400 -> error.validations().isEmpty() ? new CoderApiException(error) : new ValidationException(error);
            case 401 -> unauthorized(call, reply, error);
            case 403 -> forbidden(call, error, body);
            case 404 -> new NotFoundException(error);
            case 409 -> new ConflictException(error);
            case 410 -> new GoneException(error);
            case 429 -> rateLimited(error, reply);
            default -> new CoderApiException(error);
        };
    }

    private RateLimitedException rateLimited(ApiError error, Reply reply) {
        return new RateLimitedException(error, RetryAfter.of(reply, clock));
    }

    private static CoderApiException forbidden(Outgoing call, ApiError error, ErrorBody body) {
        Optional<String> feature = call.operation().feature().filter(some -> Answer.isAboutLicence(body));
        if (feature.isPresent()) {
            return new FeatureNotLicensedException(error, feature.get());
        }
        return call.operation().needsToken() ? new ForbiddenException(error) : ForbiddenException.ofRequest(error);
    }

    /**
     * The status is the same for every kind of bad token, and for a password that is asked for beside one; the message tells
     * that, and the detail alone an expired token.
     */
    private static UnauthorizedException unauthorized(Outgoing call, Reply reply, ApiError error) {
        if (!call.operation().needsToken() || new Answer(call.operation(), reply).isWrongPassword()) {
            return UnauthorizedException.ofRequest(error);
        }
        if (!call.hasToken()) {
            return UnauthorizedException.withoutToken(error);
        }
        boolean expired = error.detail().orElse("").toLowerCase(Locale.ROOT).contains("expired");
        return expired ? new TokenExpiredException(error) : new UnauthorizedException(error);
    }

    private static NotACoderServerException redirected(Outgoing call, Reply reply) {
        HttpUrl asked = call.http().url();
        Optional<HttpUrl> target =
                reply.header("Location").flatMap(location -> Optional.ofNullable(asked.resolve(location)));
        boolean secured = target.filter(to -> to.host().equals(asked.host()) && to.isHttps() && !asked.isHttps())
                .isPresent();
        // The host alone: the rest of the target may hold a ticket.
        String where = target.map(HttpUrl::host).orElse("an unknown place");
        return new NotACoderServerException(
                call + " was answered " + reply.status() + ", a redirect to "
                        + (secured
                                ? "https on the same host. Use https in the base URL."
                                : where + ", which is not followed. Use the deployment's access URL as the base URL;"
                                        + " if it is that, a proxy wants a login first."),
                reply.status());
    }

    private static NotACoderServerException foreign(Outgoing call, Reply reply) {
        String type = reply.mediaType().isEmpty() ? "no content type" : "'" + reply.mediaType() + "'";
        return new NotACoderServerException(
                call + " at " + call.host() + " was answered " + reply.status() + " with " + type
                        + (reply.isFromCoder() ? "" : " and without a Coder version")
                        + ". That is not the Coder API: check the base URL, and whether a proxy wants a login.",
                reply.status());
    }
}
