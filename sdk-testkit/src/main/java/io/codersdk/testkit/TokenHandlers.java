package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.model.codersdk.GenerateApiKeyResponse;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.TokenConfig;
import io.codersdk.operation.TokensOperations;
import java.time.Duration;
import java.util.List;

/** Session keys and tokens. */
final class TokenHandlers {
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final int RANDOM_NAME_LENGTH = 10;

    private final World world;

    TokenHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.constant(TokensOperations.GET_TOKEN_CONFIG);
        routes.answer(TokensOperations.CREATE_NEW_SESSION_KEY, this::createSession);
        routes.answer(TokensOperations.CREATE_TOKEN_API_KEY, this::createToken);
        routes.reply(TokensOperations.GET_USER_TOKENS, this::list);
        routes.answer(
                TokensOperations.GET_TOKEN_CONFIG,
                call -> TokenConfig.builder().maxTokenLifetime(LONGEST).build());
        routes.answer(TokensOperations.GET_API_KEY_BY_TOKEN_NAME, this::byName);
        routes.answer(TokensOperations.GET_API_KEY_BY_ID, call -> byId(call).toModel());
        routes.act(TokensOperations.DELETE_API_KEY, this::delete);
    }

    private GenerateApiKeyResponse createSession(Call call) {
        return created(
                call,
                world.accounts.require(call, RbacAction.CREATE, RbacResource.API_KEY),
                Key.Kind.session(LIFETIME));
    }

    private GenerateApiKeyResponse createToken(Call call) {
        Account account = world.accounts.require(call, RbacAction.CREATE, RbacResource.API_KEY);
        CreateTokenRequest body = call.body(TokensOperations.CREATE_TOKEN_API_KEY);
        ApiKeyScope scope =
                body.scope().filter(given -> !given.value().isEmpty()).orElse(ApiKeyScope.ALL);
        if (!scope.isKnown()) {
            // The server finds that out from its database.
            throw Refusal.of(500, "Failed to insert API key.", "\"" + scope.value() + "\" is no scope");
        }
        Duration lifetime = body.lifetime().filter(given -> !given.isZero()).orElse(LIFETIME);
        if (lifetime.isNegative() || lifetime.compareTo(LONGEST) > 0) {
            throw Refusal.of(400, "Failed to validate the token's lifetime.", "lifetime must be at most " + LONGEST);
        }
        String name = body.tokenName()
                .filter(given -> !given.isEmpty())
                .orElseGet(() -> world.keys.random(RANDOM_NAME_LENGTH));
        if (world.keys
                .of(account.id())
                .anyMatch(key -> key.isToken() && key.tokenName().equals(name))) {
            throw Refusal.taken("token", name);
        }
        return created(call, account, new Key.Kind(LoginType.TOKEN, scope, name, lifetime));
    }

    private GenerateApiKeyResponse created(Call call, Account account, Key.Kind kind) {
        String key = world.keys.create(account.id(), kind);
        world.audit.created(call, Audited.of(world.keys.of(key)));
        return GenerateApiKeyResponse.builder().key(key).build();
    }

    private Reply list(Call call) {
        Account account = world.accounts.require(call);
        boolean all = Flags.parse(call.query("include_all")).orElse(false);
        List<ApiKeyWithOwner> tokens = world.keys
                .all()
                .filter(Key::isToken)
                .filter(key -> all || key.userId().equals(account.id()))
                .filter(key -> isReadable(key, call.caller()))
                .map(key -> key.toModel(username(key)))
                .toList();
        // Without a token the server answers null, not an empty list.
        return tokens.isEmpty()
                ? Reply.json(200, Codecs.ANY, JsonValue.NULL)
                : Reply.json(200, ApiKeyWithOwner.codec().list(), tokens);
    }

    private String username(Key key) {
        return world.accounts.get(key.userId()).map(Account::username).orElse("");
    }

    private ApiKey byName(Call call) {
        Account account = world.accounts.require(call);
        return world.keys
                .of(account.id())
                .filter(key -> key.isToken() && key.tokenName().equals(call.path("keyname")))
                .filter(key -> isReadable(key, call.caller()))
                .findFirst()
                .orElseThrow(Refusal::notFound)
                .toModel();
    }

    private static boolean isReadable(Key key, Account caller) {
        return key.userId().equals(caller.id()) || caller.may(RbacAction.READ, RbacResource.API_KEY);
    }

    /** Any key that the caller may read, whoever stands in the path. */
    private Key byId(Call call) {
        world.accounts.require(call);
        Account caller = call.caller();
        return world.keys
                .find(call.path("keyid"))
                .filter(key -> isReadable(key, caller))
                .orElseThrow(Refusal::notFound);
    }

    private void delete(Call call) {
        Key key = byId(call);
        world.keys.delete(key);
        world.audit.deleted(call, Audited.of(key));
    }
}
