package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.Oauth2ProviderApp;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecret;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecretFull;
import io.codersdk.model.codersdk.Oauth2ProviderResponseType;
import io.codersdk.model.codersdk.PostOauth2ProviderAppRequest;
import io.codersdk.model.codersdk.PutOauth2ProviderAppRequest;
import io.codersdk.model.oauth2.Token;
import io.codersdk.model.oauth2.TokenRequest;
import io.codersdk.operation.Oauth2Operations;
import io.codersdk.operation.Operation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The deployment as the place where users of other applications log in, by OAuth2. Release builds of 2.17 refuse all of
 * this with a {@link io.codersdk.error.ForbiddenException}; newer servers have it. Applications are changed by owners.
 */
public final class Oauth2Client {
    private final Connection connection;
    private final Exchange exchange;

    public Oauth2Client(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /**
     * Agrees, as the caller, that an app may do what the caller may: asks as a browser does from the server's own page. Release
     * builds of 2.17 answer 403. Servers of 2026 want another request for it, and answer this one with their page, which is
     * {@link io.codersdk.error.NotACoderServerException}.
     *
     * @param state comes back unchanged
     * @return the callback of the app with a code for it, which is a secret; absent where the browser is sent nowhere
     */
    public Optional<URI> authorize(UUID app, String state) {
        return Redirects.target(connection
                .from("oauth2/authorize")
                .exchange()
                .exchange(ApiRequest.of(Oauth2Operations.OAUTH2_AUTHORIZATION_REQUEST)
                        .query("client_id", app)
                        .query("response_type", Oauth2ProviderResponseType.CODE)
                        .query("state", state)));
    }

    /** All applications. */
    public List<Oauth2ProviderApp> list() {
        return exchange.call(ApiRequest.of(Oauth2Operations.GET_OAUTH2_APPLICATIONS));
    }

    /** Those that may act for a user. */
    public List<Oauth2ProviderApp> listOf(UUID user) {
        return exchange.call(
                ApiRequest.of(Oauth2Operations.GET_OAUTH2_APPLICATIONS).query("user_id", user));
    }

    public Oauth2ProviderApp get(UUID app) {
        return exchange.call(on(Oauth2Operations.GET_OAUTH2_APPLICATION, app));
    }

    /** Registers an application, which then needs a secret. A name that is taken is answered 500 by servers before 2026. */
    public Oauth2ProviderApp create(PostOauth2ProviderAppRequest app) {
        return exchange.call(
                ApiRequest.of(Oauth2Operations.CREATE_OAUTH2_APPLICATION).body(app));
    }

    /** As {@link #create(PostOauth2ProviderAppRequest)}, filled in place. */
    public Oauth2ProviderApp create(UnaryOperator<PostOauth2ProviderAppRequest.Builder> app) {
        return create(app.apply(PostOauth2ProviderAppRequest.builder()).build());
    }

    /** Replaces what an application is: an icon that is left out is removed; {@link #edit} keeps it. */
    public Oauth2ProviderApp update(UUID app, PutOauth2ProviderAppRequest changed) {
        return exchange.call(on(Oauth2Operations.UPDATE_OAUTH2_APPLICATION, app).body(changed));
    }

    /**
     * Changes an application and keeps what is not changed: reads it and sends all. A change by somebody else in between is
     * lost.
     *
     * @param change starts from the present application
     */
    public Oauth2ProviderApp edit(UUID app, UnaryOperator<PutOauth2ProviderAppRequest.Builder> change) {
        Oauth2ProviderApp present = get(app);
        PutOauth2ProviderAppRequest.Builder request = PutOauth2ProviderAppRequest.builder()
                .name(present.name())
                .callbackUrl(present.callbackUrl())
                .icon(present.icon());
        return update(app, change.apply(request).build());
    }

    /** Deletes an application. Its secrets stop working, and so do all tokens that it was given. */
    public void delete(UUID app) {
        exchange.exchange(on(Oauth2Operations.DELETE_OAUTH2_APPLICATION, app));
    }

    /** The secrets of an application, of which only the ends are told. */
    public List<Oauth2ProviderAppSecret> secrets(UUID app) {
        return exchange.call(on(Oauth2Operations.GET_OAUTH2_APPLICATION_SECRETS, app));
    }

    /** Makes one more secret, which is told here and never again. */
    public Oauth2ProviderAppSecretFull createSecret(UUID app) {
        return exchange.call(on(Oauth2Operations.CREATE_OAUTH2_APPLICATION_SECRET, app));
    }

    /** Deletes a secret; the application cannot use it any longer. */
    public void deleteSecret(UUID app, UUID secret) {
        exchange.exchange(
                on(Oauth2Operations.DELETE_OAUTH2_APPLICATION_SECRET, app).path("secretID", secret));
    }

    /**
     * Exchanges a code, or a refresh token, for a token; each is good for one exchange, after which the token before is dead.
     * Called by the application, without a user's token. What is wrong is answered 400 or 401, a bad refresh token 500 by
     * servers before 2026.
     */
    public Token exchangeToken(TokenRequest request) {
        // Members of a map of scalars, in the form's own encoding.
        String form = request.toMap().entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(String.valueOf(field.getValue())))
                .collect(Collectors.joining("&"));
        return exchange.call(
                ApiRequest.of(Oauth2Operations.OAUTH2_TOKEN_EXCHANGE).body(form));
    }

    /** As {@link #exchangeToken(TokenRequest)}, filled in place. */
    public Token exchangeToken(UnaryOperator<TokenRequest.Builder> request) {
        return exchangeToken(request.apply(TokenRequest.builder()).build());
    }

    /** Takes from an application whatever it may do for the caller, its tokens included; nothing if it may nothing. */
    public void revoke(UUID app) {
        exchange.exchange(
                ApiRequest.of(Oauth2Operations.DELETE_OAUTH2_APPLICATION_TOKENS).query("client_id", app));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID app) {
        return ApiRequest.of(operation).path("app", app);
    }
}
