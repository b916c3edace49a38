package io.codersdk.client;

import io.codersdk.auth.Token;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.NotFoundException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.CreateTokenRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Replaces a token by one that may do the same and lives as long; there is one that works at any time. */
final class TokenRotation {
    /** By which the names of tokens differ that replace each other. */
    private static final Pattern SUFFIX = Pattern.compile("-[0-9a-f]{8}$");

    /** What limits a token on servers of 2026, besides its scope. */
    private static final List<String> LIMITS = List.of("scopes", "allow_list");

    private final Connection connection;
    private final TokensClient tokens;
    private final String user;

    TokenRotation(Connection connection, String user) {
        this.connection = connection;
        this.tokens = new TokensClient(connection);
        this.user = user;
    }

    /** @param keep stores the new token, before the old one ends */
    Token rotate(String id, Consumer<Token> keep) {
        ApiKey old = tokens.get(user, id);
        String name = nameAfter(old.tokenName());
        Token next;
        try {
            next = tokens.create(user, likeOf(old, name));
            prove(next, tokens.getByName(user, name), old);
            keep.accept(next);
        } catch (RuntimeException | Error e) {
            removeThoughInterrupted(name, e);
            throw e;
        }
        end(old, next);
        return next;
    }

    private String nameAfter(String name) {
        String stem = name.isEmpty() ? "rotated" : SUFFIX.matcher(name).replaceFirst("");
        return stem + String.format("-%08x", connection.timing().random().nextInt());
    }

    private static CreateTokenRequest likeOf(ApiKey old, String name) {
        CreateTokenRequest.Builder like =
                CreateTokenRequest.builder().tokenName(name).lifetime(old.lifetime());
        return isSaidByScope(old)
                ? like.scope(old.scope()).build()
                : like.additionalProperties(limits(old)).build();
    }

    /** Servers of 2026 spell out what each of the two scopes of older ones stands for. */
    private static boolean isSaidByScope(ApiKey key) {
        Map<String, JsonValue> spelled = Map.of(
                "scopes", JsonValue.of(List.of("coder:" + key.scope().value())),
                "allow_list", JsonValue.of(List.of("*:*")));
        return spelled.entrySet().containsAll(limits(key).entrySet());
    }

    private static Map<String, JsonValue> limits(ApiKey key) {
        Map<String, JsonValue> limits = new TreeMap<>(key.additionalProperties());
        limits.keySet().retainAll(LIMITS);
        return limits;
    }

    /** The server knows it, and lets it do what the old one could: no less, and no more. */
    private void prove(Token next, ApiKey made, ApiKey old) {
        if (!made.scope().equals(old.scope()) || !limits(made).equals(limits(old))) {
            throw new CoderProtocolException("A token with the scope of token " + old.id()
                    + " was asked for, and the server made one with another");
        }
        try {
            new UsersClient(connection.as(next)).get("me");
        } catch (NotFoundException | ForbiddenException e) {
            // Not every token may see its user. One that is not good is refused otherwise.
            if (isForAll(old)) {
                throw e;
            }
        }
    }

    private static boolean isForAll(ApiKey key) {
        return key.scope().equals(ApiKeyScope.ALL);
    }

    /** An interrupt ended the rotation; what undoes it is done all the same, lest a token stay that nobody knows of. */
    private void removeThoughInterrupted(String name, Throwable failure) {
        boolean interrupted = Thread.interrupted();
        try {
            remove(name, failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** By its name, since the answer that tells it may be what failed. */
    private void remove(String name, Throwable failure) {
        try {
            tokens.delete(user, tokens.getByName(user, name).id());
        } catch (NotFoundException e) {
            // None was made.
        } catch (CoderException e) {
            failure.addSuppressed(e);
        }
    }

    /** The old token could end itself, but not find out whether it has when the answer is lost. */
    private void end(ApiKey old, Token next) {
        try {
            new TokensClient(isForAll(old) ? connection.as(next) : connection).delete(user, old.id());
        } catch (NotFoundException e) {
            // It is gone already.
        }
    }
}
