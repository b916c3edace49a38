package io.codersdk.client;

import io.codersdk.auth.Token;
import io.codersdk.error.CoderIoException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Lookup;
import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.model.codersdk.GenerateApiKeyResponse;
import io.codersdk.model.codersdk.TokenConfig;
import io.codersdk.operation.Operation;
import io.codersdk.operation.TokensOperations;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** API tokens and sessions. The token itself is told once, when it is created. */
public final class TokensClient {
    /** Id and secret. */
    private static final String USER_TOKEN = "[A-Za-z0-9]{10}-[A-Za-z0-9]+";

    private final Connection connection;
    private final Exchange exchange;

    public TokensClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /**
     * Creates a token that lives as long as it is said, 7 days unless told otherwise.
     *
     * @throws io.codersdk.error.ConflictException if the name is taken
     * @throws CoderIoException also if the token was created, and the answer that holds it was lost
     */
    public Token create(String user, CreateTokenRequest token) {
        ApiRequest<CreateTokenRequest, GenerateApiKeyResponse> request =
                on(TokensOperations.CREATE_TOKEN_API_KEY, user).body(token);
        token.tokenName().ifPresent(name -> request.lookup(lost(user, name)));
        return Token.of(exchange.call(request).key());
    }

    /** A token that was created is told once; all that can be found is that this was lost. */
    private Lookup<GenerateApiKeyResponse> lost(String user, String name) {
        Lookup<ApiKey> made = new Made(connection).by(byName(user, name), key -> true, ApiKey::createdAt);
        return (exchange, since) -> made.find(exchange, since).map(key -> {
            throw new CoderIoException("token '" + name + "' was created with the id " + key.id()
                    + ", and the answer that holds the token was lost: delete it and create another");
        });
    }

    /** As {@link #create(String, CreateTokenRequest)}, for one whose id is known. */
    public Token create(UUID user, CreateTokenRequest token) {
        return create(user.toString(), token);
    }

    /** As {@link #create(String, CreateTokenRequest)}, filled in place: {@code create("me", t -> t.tokenName("ci"))}. */
    public Token create(String user, UnaryOperator<CreateTokenRequest.Builder> token) {
        return create(user, token.apply(CreateTokenRequest.builder()).build());
    }

    /** As {@link #create(UUID, CreateTokenRequest)}, filled in place. */
    public Token create(UUID user, UnaryOperator<CreateTokenRequest.Builder> token) {
        return create(user.toString(), token);
    }

    /** Creates a session that lives 7 days, as a login would. */
    public Token createSession(String user) {
        return Token.of(
                exchange.call(on(TokensOperations.CREATE_NEW_SESSION_KEY, user)).key());
    }

    /** As {@link #createSession(String)}, for one whose id is known. */
    public Token createSession(UUID user) {
        return createSession(user.toString());
    }

    /** The tokens of a user; sessions are not among them. */
    public List<ApiKeyWithOwner> list(String user) {
        return exchange.call(on(TokensOperations.GET_USER_TOKENS, user));
    }

    /** As {@link #list(String)}, for one whose id is known. */
    public List<ApiKeyWithOwner> list(UUID user) {
        return list(user.toString());
    }

    /** The tokens of all users. For owners; others see their own. */
    public List<ApiKeyWithOwner> listAll() {
        return exchange.call(on(TokensOperations.GET_USER_TOKENS, "me").query("include_all", true));
    }

    /**
     * A token or session by its id.
     *
     * @param id the ten characters before the dash of the token
     * @throws IllegalArgumentException if it is a whole token, which is to stand in no path
     */
    public ApiKey get(String user, String id) {
        return exchange.call(on(TokensOperations.GET_API_KEY_BY_ID, user).path("keyid", idOnly(id)));
    }

    /** As {@link #get(String, String)}, for one whose id is known. */
    public ApiKey get(UUID user, String id) {
        return get(user.toString(), id);
    }

    /**
     * A token by the name that it was given; the token itself is told nowhere.
     *
     * @throws io.codersdk.error.NotFoundException if the user has none of that name
     */
    public ApiKey getByName(String user, String name) {
        return exchange.call(byName(user, name));
    }

    private static ApiRequest<Void, ApiKey> byName(String user, String name) {
        return on(TokensOperations.GET_API_KEY_BY_TOKEN_NAME, user).path("keyname", name);
    }

    /** As {@link #getByName(String, String)}, for one whose id is known. */
    public ApiKey getByName(UUID user, String name) {
        return getByName(user.toString(), name);
    }

    /** How long tokens may live on this deployment. */
    public TokenConfig config(String user) {
        return exchange.call(on(TokensOperations.GET_TOKEN_CONFIG, user));
    }

    /** As {@link #config(String)}, for one whose id is known. */
    public TokenConfig config(UUID user) {
        return config(user.toString());
    }

    /** Ends a token or session, also the one in use; the id is that of {@link #get(String, String)}. */
    public void delete(String user, String id) {
        exchange.exchange(on(TokensOperations.DELETE_API_KEY, user).path("keyid", idOnly(id)));
    }

    /** As {@link #delete(String, String)}, for one whose id is known. */
    public void delete(UUID user, String id) {
        delete(user.toString(), id);
    }

    /**
     * Ends a token or session and keeps it for the record; the id is that of {@link #get(String, String)}.
     *
     * @throws io.codersdk.error.UnsupportedByServerException on servers of 2.17, which have {@link #delete} alone
     */
    public void expire(String user, String id) {
        exchange.exchange(on(TokensOperations.EXPIRE_API_KEY, user).path("keyid", idOnly(id)));
    }

    /** As {@link #expire(String, String)}, for one whose id is known. */
    public void expire(UUID user, String id) {
        expire(user.toString(), id);
    }

    /**
     * Replaces a token by one of the same scope and lifetime, whose name begins alike. The old one ends when the new one
     * has served for a call and was kept; if anything fails before, an interrupt included, the old one stays and the new one
     * is removed. What keeps the new one from being removed is suppressed by the failure.
     *
     * @param id as for {@link #get}
     * @param keep stores the new token, or hands it to the supplier of a client; what it throws undoes the rotation
     * @return the new token
     * @throws io.codersdk.error.CoderException also if the new one was kept, and the old one could not be ended: then both
     *     are good
     */
    public Token rotate(String user, String id, Consumer<Token> keep) {
        return new TokenRotation(connection, user).rotate(idOnly(id), keep);
    }

    /** As {@link #rotate(String, String, Consumer)}, for one whose id is known. */
    public Token rotate(UUID user, String id, Consumer<Token> keep) {
        return rotate(user.toString(), id, keep);
    }

    /**
     * As {@link #rotate(String, String, Consumer)}, for the token of this client. Its supplier is to give the new one as soon
     * as {@code keep} has it; a client with a fixed token is of no use afterwards.
     *
     * @throws IllegalStateException if the client has no token of a user
     */
    public Token rotateOwn(Consumer<Token> keep) {
        String id = connection
                .token(ApiRequest.of(TokensOperations.GET_USER_TOKENS).path("user", "me"))
                .map(Token::reveal)
                .filter(token -> token.matches(USER_TOKEN))
                .map(token -> token.substring(0, token.indexOf('-')))
                .orElseThrow(() -> new IllegalStateException("the client has no token of a user"));
        return rotate("me", id, keep);
    }

    /** Paths stand in logs and exceptions, so that a secret is not quoted here either. */
    private static String idOnly(String id) {
        if (id.strip().matches(USER_TOKEN)) {
            throw new IllegalArgumentException("a whole token in place of its id, the ten characters before its dash");
        }
        return id;
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, String user) {
        return ApiRequest.of(operation).path("user", user);
    }
}
