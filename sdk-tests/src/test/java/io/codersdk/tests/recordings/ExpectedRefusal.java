package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.error.ValidationException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.coderd.ScimError;
import io.codersdk.model.codersdk.ValidationError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recorded refusal must become in Java.
 *
 * @param feature the licensed feature that the operation needs
 */
record ExpectedRefusal(RecordedExchange exchange, Optional<String> feature) {

    void check(CoderException thrown) {
        assertThat(thrown).isExactlyInstanceOf(type());
        if (thrown instanceof CoderApiException refusal) {
            assertThat(refusal.status()).isEqualTo(exchange.status());
            assertThat(refusal.method()).isEqualTo(exchange.method());
            assertThat(refusal.path()).isEqualTo(exchange.path().replaceFirst("\\?.*", ""));
            assertThat(refusal.requestId()).contains(ReplayServer.requestId(exchange.source()));
            assertThat(refusal.serverVersion()).contains(ReplayServer.VERSION);
            checkBody(refusal, exchange.mediaType(), exchange.body());
        } else {
            assertThat(((NotACoderServerException) thrown).status()).isEqualTo(exchange.status());
        }
    }

    private static void checkBody(CoderApiException refusal, String mediaType, String body) {
        if (!mediaType.endsWith("json") || isCut(body)) {
            String name = mediaType.isEmpty() ? "no content type" : mediaType;
            assertThat(refusal.serverMessage()).containsAnyOf(name, "not valid JSON");
            assertThat(refusal.detail().orElse("")).isEqualTo(body.strip());
            assertThat(refusal.validations()).isEmpty();
            return;
        }
        Map<String, JsonValue> json = JsonValue.parse(body).asMap();
        if (json.containsKey("schemas")) {
            RoundTrip.check(ScimError.codec(), body);
            assertThat(Optional.of(refusal.serverMessage())).isEqualTo(text(json, "detail"));
        } else {
            assertThat(Optional.of(refusal.serverMessage()))
                    .isEqualTo(text(json, "message").or(() -> text(json, "error")));
            assertThat(refusal.detail()).isEqualTo(text(json, "detail").or(() -> text(json, "error_description")));
        }
        assertThat(refusal.validations()).isEqualTo(validations(json));
    }

    /** The recorder kept so many characters of the answer to a handshake. */
    private static boolean isCut(String body) {
        return body.length() == 200 && !body.strip().endsWith("}");
    }

    private Class<? extends CoderException> type() {
        return switch (exchange.status()) {
            // A page for people where the API was asked.
            case 200 -> NotACoderServerException.class;
            case 400 ->
                isUnknownUser()
                        ? NotFoundException.class
                        : exchange.body().contains("\"validations\"")
                                ? ValidationException.class
                                : CoderApiException.class;
            case 401 ->
                exchange.body().matches("(?s).*\"detail\":\\s*\"[^\"]*expired.*")
                        ? TokenExpiredException.class
                        : UnauthorizedException.class;
            case 403 -> feature.isPresent() ? FeatureNotLicensedException.class : ForbiddenException.class;
            case 404 ->
                exchange.body().contains("\"Route not found.\"")
                        ? UnsupportedByServerException.class
                        : NotFoundException.class;
            case 405 -> exchange.body().isEmpty() ? UnsupportedByServerException.class : CoderApiException.class;
            case 409 -> ConflictException.class;
            case 500 -> exchange.body().contains("no rows") ? NotFoundException.class : CoderApiException.class;
            case 410 -> GoneException.class;
            case 429 -> RateLimitedException.class;
            default -> CoderApiException.class;
        };
    }

    /** Servers before 2026 say so with a status that stands for much else. */
    private boolean isUnknownUser() {
        return exchange.body().contains("queried user=");
    }

    private static List<ValidationError> validations(Map<String, JsonValue> json) {
        return json.getOrDefault("validations", JsonValue.of(List.of())).asList().stream()
                .map(entry -> ValidationError.codec().decode(entry.toString()))
                .toList();
    }

    private static Optional<String> text(Map<String, JsonValue> json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonValue::asString).filter(text -> !text.isEmpty());
    }
}
