package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.CoderClient;
import io.codersdk.error.ApiError;
import io.codersdk.error.CoderApiException;
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
import io.codersdk.model.codersdk.ConvertLoginRequest;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.operation.ApplicationsOperations;
import io.codersdk.operation.GroupsOperations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final String REFUSED = "{\"message\":\"No.\"}";

    @RegisterExtension
    final Wire wire = new Wire();

    static Object[] statuses() {
        return new Object[] {
            Arguments.of(400, CoderApiException.class),
            Arguments.of(401, UnauthorizedException.class),
            Arguments.of(403, ForbiddenException.class),
            Arguments.of(404, NotFoundException.class),
            Arguments.of(405, CoderApiException.class),
            Arguments.of(409, ConflictException.class),
            Arguments.of(410, GoneException.class),
            Arguments.of(429, RateLimitedException.class),
            Arguments.of(500, CoderApiException.class),
            Arguments.of(503, CoderApiException.class)
        };
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusThatCallersActOnHasItsException(int status, Class<?> type) {
        CoderApiException refusal = refusal(json(status, REFUSED));

        assertThat(refusal).isExactlyInstanceOf(type);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.method()).isEqualTo("GET");
        assertThat(refusal.path()).isEqualTo("/api/v2/things/one");
        assertThat(refusal.requestId()).contains("5f2d1c9e");
        assertThat(refusal.serverVersion()).contains(Wire.VERSION);
        assertThat(refusal.serverMessage()).isEqualTo("No.");
        assertThat(refusal.body()).isEqualTo(REFUSED);
        assertThat(refusal)
                .hasMessageContaining("GET /api/v2/things/one")
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining("5f2d1c9e");
    }

    @Test
    void detailAndValidationsAreKeptAndSaid() {
        CoderApiException refusal = refusal(json(400, """
                {"message":"Bad.","detail":"Why.","validations":[{"field":"name","detail":"taken"},{},7]}"""));

        assertThat(refusal).isInstanceOf(ValidationException.class).hasMessageContaining("name: taken");
        assertThat(refusal.detail()).contains("Why.");
        assertThat(refusal.validations().get(0).field()).isEqualTo("name");
    }

    @Test
    void theMessageHasOneFullStopASentenceWhateverTheServerEndsItsTextsWith() {
        CoderApiException refusal = refusal(json(404, """
                {"message":"Not there.","detail":"Look again."}"""));

        assertThat(refusal)
                .hasMessageContaining("Not there (Look again)")
                .message()
                .doesNotContain("..", ".)", ". [");
    }

    @Test
    void anExpiredTokenIsToldByTheDetail() {
        assertThat(refusal(json(401, "{\"message\":\"x\",\"detail\":\"API key expired at \\\"2024\\\".\"}")))
                .isInstanceOf(TokenExpiredException.class);
    }

    @Test
    void aRefusalOfALicensedOperationNamesTheFeature() {
        wire.server().enqueue(json(403, "{\"message\":\"Template RBAC is a Premium feature. Contact sales!\"}"));

        assertThatThrownBy(() -> wire.client()
                        .exchange(ApiRequest.of(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION)
                                .path("organization", "default")))
                .isInstanceOfSatisfying(
                        FeatureNotLicensedException.class,
                        e -> assertThat(e.feature()).isEqualTo("template_rbac"));
    }

    @Test
    void anotherRefusalOfALicensedOperationIsAboutPermissions() {
        wire.server().enqueue(json(403, REFUSED));

        assertThatThrownBy(() -> wire.client()
                        .exchange(ApiRequest.of(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION)
                                .path("organization", "default")))
                .isExactlyInstanceOf(ForbiddenException.class);
    }

    @Test
    void aLoginThatIsRefusedIsNotBlamedOnAToken() {
        wire.server().enqueue(json(403, """
                {"message":"Incorrect login type, attempting to use 'password' but user is of login type 'github'"}"""));

        assertThatThrownBy(() -> wire.client().authentication().login("ann@example.com", "right"))
                .isExactlyInstanceOf(ForbiddenException.class)
                .hasMessageContaining("log in another way")
                .hasMessageNotContaining("token's user");
    }

    @Test
    void aPasswordThatIsWrongBesideATokenIsNotBlamedOnTheToken() {
        wire.server().enqueue(json(401, "{\"message\":\"Incorrect email or password.\"}"));

        assertThatThrownBy(() -> wire.client(b -> b.tokenSupplier(new RenewedToken()))
                        .authentication()
                        .convertLogin(
                                "me",
                                ConvertLoginRequest.builder()
                                        .toType(LoginType.OIDC)
                                        .password("x")
                                        .build()))
                .isExactlyInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Check the credentials in the request")
                .hasMessageNotContaining("Check the token");
        assertThat(wire.server().getRequestCount())
                .as("no other token would do")
                .isOne();
    }

    @Test
    void aRateLimitSaysWhenItEnds() {
        long reset = wire.time().instant().getEpochSecond() + 7;
        CoderApiException refusal = refusal(answer(429)
                .addHeader("Content-Type", "application/json")
                .addHeader("Retry-After", "60")
                .addHeader("X-RateLimit-Reset", reset)
                .body(REFUSED)
                .build());

        assertThat(((RateLimitedException) refusal).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"message\":7}", "{\"validations\":{}}", "\"text\""})
    void aBrokenErrorBodyDoesNotHideTheStatus(String body) {
        assertThat(refusal(json(409, body))).isInstanceOf(ConflictException.class);
    }

    @Test
    void anErrorBodyThatBreaksOffDoesNotHideTheStatus() {
        CoderApiException refusal = refusal(answer(409)
                .addHeader("Content-Type", "application/json")
                .body("{\"message\":\"" + "x".repeat(1000) + "\"}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(refusal).isInstanceOf(ConflictException.class);
    }

    @Test
    void plainTextIsKeptAsTheDetail() {
        CoderApiException refusal = refusal(answer(400)
                .addHeader("Content-Type", "text/plain; charset=utf-8")
                .body("Something is wrong with your CSRF token.")
                .build());

        assertThat(refusal.serverMessage()).contains("text/plain");
        assertThat(refusal.detail()).contains("Something is wrong with your CSRF token.");
    }

    @Test
    void textWithJsonBehindItIsKeptAsTheDetail() {
        CoderApiException refusal = refusal(answer(426)
                .addHeader("Content-Type", "text/plain")
                .body("WebSocket protocol violation\n{\"message\":\"x\"}")
                .build());

        assertThat(refusal.status()).isEqualTo(426);
        assertThat(refusal.detail().orElseThrow()).startsWith("WebSocket protocol violation");
    }

    @Test
    void theErrorsOfOauthAndScimAreUnderstood() {
        assertThat(refusal(json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"old\"}")))
                .hasMessageContaining("invalid_grant")
                .hasMessageContaining("old");
        assertThat(refusal(answer(400)
                        .addHeader("Content-Type", "application/scim+json")
                        .body("{\"schemas\":[],\"status\":400,\"detail\":\"no user\"}")
                        .build()))
                .hasMessageContaining("no user");
    }

    @Test
    void aLongBodyIsCut() {
        CoderApiException refusal = refusal(json(400, "{\"message\":\"m\",\"x\":\"" + "y".repeat(200_000) + "\"}"));

        assertThat(refusal.body()).hasSize(ApiError.MAX_BODY);
        assertThat(refusal.getMessage()).hasSizeLessThan(4000);
    }

    @Test
    void theErrorPageOfAGatewayIsARefusalWithItsStatus() {
        CoderApiException refusal = refusal(html(502));

        assertThat(refusal.status()).isEqualTo(502);
        assertThat(refusal.serverVersion()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404})
    void aPageOfSomethingElseIsNoAnswerOfCoder(int status) {
        wire.server().enqueue(html(status));

        assertThatThrownBy(() -> wire.client().exchange(get()))
                .isInstanceOfSatisfying(
                        NotACoderServerException.class,
                        e -> assertThat(e.status()).isEqualTo(status))
                .hasMessageContaining("base URL");
    }

    @Test
    void theDashboardIsNoAnswerEither() {
        wire.server()
                .enqueue(answer(200)
                        .addHeader("Content-Type", "text/html")
                        .body("<html>")
                        .build());

        assertThatThrownBy(() -> wire.client().exchange(get())).isInstanceOf(NotACoderServerException.class);
    }

    @Test
    void aRedirectIsNotFollowedAndTheTokenStaysHere() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            String target = other.url("/login?ticket=hush").toString();
            wire.server()
                    .enqueue(new MockResponse.Builder()
                            .code(307)
                            .addHeader("Location", target)
                            .build());
            // Neither can a customization have it followed.
            CoderClient client = wire.client(b -> b.okHttp(o -> o.followRedirects(true)));

            assertThatThrownBy(() -> client.exchange(get()))
                    .isInstanceOf(NotACoderServerException.class)
                    .hasMessageContaining(other.getHostName())
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hush"));
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void aRedirectThatTheOperationPromisesIsItsAnswer() {
        wire.server()
                .enqueue(answer(303)
                        .addHeader("Location", "https://app.example.com/")
                        .build());

        ApiResponse<?> response = wire.client()
                .exchange(ApiRequest.of(ApplicationsOperations.REDIRECT_TO_URI_WITH_ENCRYPTED_API_KEY)
                        .query("redirect_uri", "https://app.example.com/"));

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.headers("Location")).containsExactly("https://app.example.com/");
    }

    @Test
    void whatTheServerRepeatsOfTheCredentialsIsBlottedOut() {
        CoderClient client = wire.client(b -> b.options(o -> o.header("Authorization", "Bearer proxy-password")));
        String echo = "token " + Wire.TOKEN + " and proxy-password";
        wire.server().enqueue(json(400, """
                {"message":"%1$s","detail":"%1$s","validations":[{"field":"x","detail":"%1$s"}]}""".formatted(echo)));

        CoderApiException refusal = catchThrowableOfType(CoderApiException.class, () -> client.exchange(get()));

        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(trace + refusal.body() + refusal.error())
                .contains("***")
                .doesNotContain(Wire.TOKEN)
                .doesNotContain("proxy-password");
    }

    private CoderApiException refusal(MockResponse response) {
        wire.server().enqueue(response);
        return catchThrowableOfType(
                CoderApiException.class,
                () -> wire.client(b -> b.options(o -> o.maxRetries(0))).exchange(get()));
    }

    private static MockResponse html(int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html><body>Sign in</body></html>")
                .build();
    }
}
