package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.TokenExpiredException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.http.ApiRequest;
import io.codersdk.json.Codecs;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.operation.UsersOperations;
import org.junit.jupiter.api.Test;

abstract class ErrorsFamily extends Family {
    /** The shape of a token, and no token. */
    private static final Token WRONG = Token.of("sdklive000-sdklive000sdklive00000");

    @Test
    void withoutATokenNobodyIsLetIn() {
        try (CoderClient anonymous = live.anonymous()) {
            UnauthorizedException refusal =
                    refusal(UnauthorizedException.class, () -> anonymous.users().get("me"));
            assertThat(refusal).isNotInstanceOf(TokenExpiredException.class);
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNotTold() {
        UnauthorizedException refusal = refusal(
                UnauthorizedException.class, () -> live.as(WRONG).users().get("me"));
        assertThat(refusal).isNotInstanceOf(TokenExpiredException.class);
        assertThat(refusal.toString() + refusal.error()).doesNotContain(WRONG.reveal());
    }

    @Test
    void aRefusalSaysWhereItHappenedAndWhatTheServerSaid() {
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> coder.templates().get(NOTHING));
        assertThat(refusal.method()).isEqualTo("GET");
        assertThat(refusal.path()).isEqualTo("/api/v2/templates/" + NOTHING);
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.serverMessage()).isNotEmpty();
        assertThat(refusal.requestId()).isPresent();
        assertThat(refusal.serverVersion())
                .hasValueSatisfying(version -> assertThat(version).startsWith("v"));
        assertThat(refusal).hasMessageContaining(refusal.requestId().orElseThrow());
    }

    @Test
    void aRouteThatNoServerHasIsNotFound() {
        var nowhere = Operation.custom("GET", "/api/v2/sdk-live-nowhere", Payload.NONE, Payload.json(Codecs.ANY));
        refusal(UnsupportedByServerException.class, () -> coder.exchange(ApiRequest.of(nowhere)));
    }

    @Test
    void aMalformedIdIsRefused() {
        var template = Operation.custom("GET", "/api/v2/templates/{template}", Payload.NONE, Payload.json(Codecs.ANY));
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> coder.exchange(ApiRequest.of(template).path("template", "not-a-uuid")));
        assertThat(refusal.status()).isEqualTo(400);
    }

    /** Names are data: what has a meaning in a path reaches the server as it is, and nobody has such a name. */
    @Test
    void aNameThatIsNoneReachesTheServerAsItIs() {
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> coder.exchange(
                        ApiRequest.of(UsersOperations.GET_USER_BY_NAME).path("user", "ä b?c#d")));
        assertThat(refusal.status()).isIn(400, 404);
        assertThat(refusal.path()).isEqualTo("/api/v2/users/%C3%A4%20b%3Fc%23d");
    }
}
