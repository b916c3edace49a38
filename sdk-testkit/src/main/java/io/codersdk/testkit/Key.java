package io.codersdk.testkit;

import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.LoginType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session key or a token; of its secret only the hash is kept. */
final class Key {
    /** Its last use is noted, and a token slides, at most this often. */
    private static final Duration SLIDE = Duration.ofHours(1);

    private final String id;
    private final String secretHash;
    private final UUID userId;
    private final LoginType loginType;
    private final ApiKeyScope scope;
    private final String tokenName;
    private final Duration lifetime;
    private final Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant lastUsed;

    Key(String id, String secretHash, UUID userId, Kind kind, Instant now) {
        this.id = id;
        this.secretHash = secretHash;
        this.userId = userId;
        this.loginType = kind.loginType();
        this.scope = kind.scope();
        this.tokenName = kind.tokenName();
        this.lifetime = kind.lifetime();
        this.createdAt = now;
        this.expiresAt = now.plus(lifetime);
    }

    /** What distinguishes a session from a token. */
    record Kind(LoginType loginType, ApiKeyScope scope, String tokenName, Duration lifetime) {
        static Kind session(Duration lifetime) {
            return new Kind(LoginType.PASSWORD, ApiKeyScope.ALL, "", lifetime);
        }
    }

    String id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    String tokenName() {
        return tokenName;
    }

    ApiKeyScope scope() {
        return scope;
    }

    boolean isToken() {
        return loginType.equals(LoginType.TOKEN);
    }

    boolean hasSecret(String hash) {
        return secretHash.equals(hash);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Pushes the expiry where that is due, and says whether this use is to be noted. */
    boolean use(Instant now) {
        boolean noted = lastUsed == null || Duration.between(lastUsed, now).compareTo(SLIDE) > 0;
        if (noted) {
            lastUsed = now;
        }
        if (Duration.between(now, expiresAt).compareTo(lifetime.minus(SLIDE)) <= 0) {
            expiresAt = now.plus(lifetime);
        }
        return noted;
    }

    ApiKey toModel() {
        return ApiKey.builder()
                .id(id)
                .userId(userId)
                .lastUsed(lastUsed)
                .expiresAt(expiresAt)
                .createdAt(createdAt)
                .updatedAt(createdAt)
                .loginType(loginType)
                .scope(scope)
                .tokenName(tokenName)
                .lifetime(lifetime)
                .additionalProperties(Wire.zeroTimeUnless(lastUsed, "last_used"))
                .build();
    }

    ApiKeyWithOwner toModel(String username) {
        ApiKey key = toModel();
        return ApiKeyWithOwner.builder()
                .id(key.id())
                .userId(key.userId())
                .username(username)
                .lastUsed(lastUsed)
                .expiresAt(key.expiresAt())
                .createdAt(key.createdAt())
                .updatedAt(key.updatedAt())
                .loginType(key.loginType())
                .scope(key.scope())
                .tokenName(key.tokenName())
                .lifetime(key.lifetime())
                .additionalProperties(key.additionalProperties())
                .build();
    }
}
