package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Oauth2ProviderApp;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecret;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecretFull;
import io.codersdk.model.oauth2.Token;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Oauth2Test {
    private static final String APPS = "/oauth2-provider/apps";
    private static final String CALLBACK = "http://localhost:3000/cb";

    private final Scenario scenario = new Scenario();
    private final Oauth2ProviderApp app = register("app-one").as(Oauth2ProviderApp.codec());
    private final String secret = createSecret().clientSecretFull();

    @AfterEach
    void close() {
        scenario.close();
    }

    private static String body(String name) {
        return "{\"name\":\"" + name + "\",\"callback_url\":\"" + CALLBACK + "\",\"icon\":\"/x.svg\"}";
    }

    private Api.Answer register(String name) {
        return scenario.owner.send("POST", APPS, body(name));
    }

    private String path() {
        return APPS + "/" + app.id();
    }

    private Oauth2ProviderAppSecretFull createSecret() {
        return scenario.owner.send("POST", path() + "/secrets", "").as(Oauth2ProviderAppSecretFull.codec());
    }

    private List<Oauth2ProviderAppSecret> secrets() {
        return scenario.owner
                .get(path() + "/secrets")
                .as(Oauth2ProviderAppSecret.codec().list());
    }

    private Api.Answer authorize(String referer, String more) {
        String query = "?client_id=" + app.id() + "&response_type=code&state=s" + more;
        return scenario.owner.send(scenario.owner
                .request("/oauth2/authorize" + query)
                .header("Referer", referer)
                .build());
    }

    private String code() {
        Api.Answer sent = authorize(scenario.coder.url() + "/oauth2/authorize?client_id=" + app.id(), "");
        assertThat(sent.code()).isEqualTo(307);
        HttpUrl target = HttpUrl.get(Objects.requireNonNull(sent.headers().get("Location")));
        assertThat(target.toString()).startsWith(CALLBACK + "?");
        assertThat(target.queryParameter("state")).isEqualTo("s");
        return Objects.requireNonNull(target.queryParameter("code"));
    }

    private Api.Answer tokens(String form) {
        return scenario.owner.send(new Request.Builder()
                .url(scenario.coder.url() + "/oauth2/tokens")
                .post(RequestBody.create(form, MediaType.get("application/x-www-form-urlencoded")))
                .build());
    }

    private Api.Answer exchange(String code, String clientSecret) {
        return tokens("grant_type=authorization_code&client_id=" + app.id() + "&client_secret=" + clientSecret
                + "&code=" + code);
    }

    private Api.Answer refresh(Token token) {
        return tokens("grant_type=refresh_token&client_id=" + app.id() + "&refresh_token="
                + token.refreshToken().orElseThrow());
    }

    private int meWith(Token token) {
        try (Api bearer = new Api(scenario.coder, token.accessToken())) {
            return bearer.get("/users/me").code();
        }
    }

    @Test
    void anApplicationIsChangedAsAWholeAndDeletedOnce() {
        assertThat(app.endpoints().token()).isEqualTo(scenario.coder.url() + "/oauth2/tokens");
        Api.Answer changed =
                scenario.owner.send("PUT", path(), "{\"name\":\"app-two\",\"callback_url\":\"" + CALLBACK + "\"}");
        assertThat(changed.as(Oauth2ProviderApp.codec()).icon()).isEmpty();
        assertThat(scenario.owner.get(APPS).as(Oauth2ProviderApp.codec().list()))
                .extracting(Oauth2ProviderApp::name)
                .containsExactly("app-two");
        assertThat(scenario.owner.send("DELETE", path(), "").code()).isEqualTo(204);
        assertThat(scenario.owner.send("DELETE", path(), "").code()).isEqualTo(404);
        assertThat(scenario.owner.get(path()).code()).isEqualTo(404);
    }

    @Test
    void aNameThatIsTakenIsAnErrorOfTheServer() {
        assertThat(register("app-one").code()).isEqualTo(500);
        register("app-two");
        assertThat(scenario.owner.send("PUT", path(), body("app-two")).code()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "{}                                                    , name callback_url",
        "'{\"name\":\"x\",\"callback_url\":\"x\"}'                , callback_url",
        "'{\"name\":\"no name\",\"callback_url\":\"http://x\"}'   , name"
    })
    void whatNoApplicationIsIsRefused(String json, String fields) {
        assertThat(scenario.owner.send("POST", APPS, json).invalidFields()).containsExactly(fields.split(" ", -1));
    }

    @Test
    void aSecretIsToldOnceAndThenByItsEnd() {
        assertThat(secrets()).singleElement().satisfies(shown -> {
            assertThat(secret).endsWith(shown.clientSecretTruncated());
            assertThat(shown.lastUsedAt()).isEmpty();
            String one = path() + "/secrets/" + shown.id();
            exchange(code(), secret);
            assertThat(secrets().get(0).lastUsedAt()).isPresent();
            assertThat(scenario.owner.send("DELETE", one, "").code()).isEqualTo(204);
            assertThat(scenario.owner.send("DELETE", one, "").code()).isEqualTo(404);
        });
        assertThat(exchange(code(), secret).code()).isEqualTo(401);
    }

    @Test
    void whoHasNotAgreedIsAsked() {
        Api.Answer page = authorize("https://elsewhere.example.com/", "");
        assertThat(page.code()).isEqualTo(200);
        assertThat(page.headers().get("Content-Type")).startsWith("text/html");
        assertThat(authorize("", "&redirect_uri=http://elsewhere.example.com/cb")
                        .code())
                .isEqualTo(400);
        assertThat(scenario.owner
                        .send(scenario.owner
                                .request("/oauth2/authorize?client_id=" + UUID.randomUUID())
                                .build())
                        .code())
                .isEqualTo(404);
    }

    @Test
    void whoAgreesToParametersThatAreWrongIsToldWhichOnes() {
        String consent = scenario.coder.url() + "/oauth2/authorize";
        assertThat(authorize(consent, "&redirect_uri=http://elsewhere.example.com/cb")
                        .invalidFields())
                .containsExactly("redirect_uri");
        Api.Answer bare = scenario.owner.send(scenario.owner
                .request("/oauth2/authorize?client_id=" + app.id())
                .header("Referer", consent)
                .build());
        assertThat(bare.code()).isEqualTo(400);
        assertThat(bare.invalidFields()).containsExactly("response_type", "state");
    }

    @Test
    void aClientWhoseIdIsNoUuidIsRefused() {
        assertThat(scenario.owner
                        .send(scenario.owner
                                .request("/oauth2/authorize?client_id=x")
                                .build())
                        .code())
                .isEqualTo(400);
    }

    @Test
    void whoIsNotLoggedInIsSentToLogInFirst() {
        try (Api nobody = new Api(scenario.coder, "")) {
            Api.Answer answer = nobody.send(nobody.request("/oauth2/authorize?client_id=" + app.id() + "&state=s")
                    .build());
            assertThat(answer.code()).isEqualTo(303);
            HttpUrl login = HttpUrl.get(scenario.coder.url()
                    + Objects.requireNonNull(answer.headers().get("Location")));
            assertThat(login.encodedPath()).isEqualTo("/login");
            assertThat(login.queryParameter("redirect"))
                    .isEqualTo("/oauth2/authorize?client_id=" + app.id() + "&state=s");
        }
    }

    @Test
    void aCodeIsGoodForOneExchangeAndAFailedOneDoesNotCount() {
        String code = code();
        assertThat(exchange(code, "wrong").code()).isEqualTo(401);
        Api.Answer answer = exchange(code, secret);
        assertThat(answer.text()).doesNotContain("expires_in");
        Token token = answer.as(Token.codec());
        assertThat(token.expiry()).isPresent();
        assertThat(meWith(token)).isEqualTo(200);
        assertThat(exchange(code, secret).code()).isEqualTo(401);
    }

    @Test
    void aCodeLivesForTenMinutes() {
        String code = code();
        scenario.pass(Duration.ofMinutes(10));
        assertThat(exchange(code, secret).code()).isEqualTo(401);
    }

    @Test
    void aRefreshEndsTheTokenBefore() {
        Token old = exchange(code(), secret).as(Token.codec());
        Token fresh = refresh(old).as(Token.codec());
        assertThat(meWith(old)).isEqualTo(401);
        assertThat(meWith(fresh)).isEqualTo(200);
        assertThat(refresh(old).code()).isEqualTo(500);
    }

    @Test
    void whatAnApplicationMayDoIsListedAndRevoked() {
        String ofMe = APPS + "?user_id=" + scenario.owner.get("/users/me").text("id");
        assertThat(scenario.owner.get(ofMe).text()).isEqualTo("null\n");
        assertThat(scenario.owner.get(APPS + "?user_id=x").code()).isEqualTo(400);
        Token token = exchange(code(), secret).as(Token.codec());
        assertThat(scenario.owner.get(ofMe).as(Oauth2ProviderApp.codec().list()))
                .hasSize(1);
        Request revoke = scenario.owner
                .request("/oauth2/tokens?client_id=" + app.id())
                .delete()
                .build();
        assertThat(scenario.owner.send(revoke).code()).isEqualTo(204);
        assertThat(scenario.owner.send(revoke).code()).isEqualTo(204);
        assertThat(meWith(token)).isEqualTo(401);
    }

    @Test
    void aDeletedApplicationMayDoNothingMore() {
        Token token = exchange(code(), secret).as(Token.codec());
        scenario.owner.send("DELETE", path(), "");
        assertThat(meWith(token)).isEqualTo(401);
    }

    @Test
    void aFormThatCannotBeExchangedIsRefused() {
        assertThat(tokens("grant_type=nope").code()).isEqualTo(400);
        String client = "&client_id=" + app.id();
        assertThat(tokens("grant_type=nope&code=c&client_secret=s" + client).invalidFields())
                .containsExactly("grant_type");
        assertThat(tokens("grant_type=authorization_code" + client).invalidFields())
                .containsExactly("client_secret", "code");
        assertThat(tokens("grant_type=authorization_code&code=c&client_secret=s&more=x" + client)
                        .invalidFields())
                .containsExactly("more");
        assertThat(tokens("grant_type=authorization_code&code=c&client_secret=s&redirect_uri=http://x/" + client)
                        .invalidFields())
                .containsExactly("redirect_uri");
    }

    @Test
    void membersMayLookAndChangeNothing() {
        try (Api member = scenario.member("anna")) {
            assertThat(member.get(path()).code()).isEqualTo(200);
            assertThat(member.send("POST", APPS, body("mine")).code()).isEqualTo(403);
            assertThat(member.send("DELETE", path(), "").code()).isEqualTo(404);
            assertThat(member.get(path() + "/secrets").code()).isEqualTo(404);
        }
    }
}
