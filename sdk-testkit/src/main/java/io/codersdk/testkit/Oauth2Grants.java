package io.codersdk.testkit;

import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.oauth2.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What users have allowed applications to do for them: codes that await their exchange, and tokens. */
final class Oauth2Grants {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(1);

    private final Map<Grant, Code> codes = new HashMap<>();
    private final Map<Grant, Issued> tokens = new HashMap<>();
    private final Oauth2Apps apps;
    private final Keys keys;
    private final FakeClock clock;

    Oauth2Grants(Oauth2Apps apps, Keys keys, FakeClock clock) {
        this.apps = apps;
        this.keys = keys;
        this.clock = clock;
    }

    /** A user, and an application that may act for the user. */
    private record Grant(UUID app, UUID user) {}

    private record Code(String text, Instant expiresAt) {
        /** When it expires alone. */
        @Override
        public String toString() {
            return "Code[" + expiresAt + "]";
        }
    }

    private record Issued(String refreshToken, Key key) {
        /** The id of the key alone. */
        @Override
        public String toString() {
            return "Issued[" + key.id() + "]";
        }
    }

    /** Makes the code that takes the place of the one before. */
    String authorize(Oauth2App app, Account user) {
        Code code = new Code(apps.secret(), clock.instant().plus(CODE_LIFETIME));
        codes.put(new Grant(app.id(), user.id()), code);
        return code.text();
    }

    /** Exchanges a code, if it is one of the application. */
    Optional<Token> exchange(Oauth2App app, String code) {
        Optional<Grant> grant = codes.entrySet().stream()
                .filter(entry -> entry.getKey().app().equals(app.id()))
                .filter(entry -> entry.getValue().text().equals(code))
                .filter(entry -> clock.instant().isBefore(entry.getValue().expiresAt()))
                .map(Map.Entry::getKey)
                .findFirst();
        grant.ifPresent(codes::remove);
        return grant.map(this::issue);
    }

    /** Exchanges a refresh token, if it is one of the application. */
    Optional<Token> refresh(Oauth2App app, String refreshToken) {
        return tokens.entrySet().stream()
                .filter(entry -> entry.getKey().app().equals(app.id()))
                .filter(entry -> entry.getValue().refreshToken().equals(refreshToken))
                .filter(entry -> clock.instant().isBefore(entry.getValue().key().expiresAt()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(this::issue);
    }

    /** Makes a token that takes the place of the one before. */
    private Token issue(Grant grant) {
        end(grant);
        String name = grant.user() + "_" + grant.app() + "_oauth_session_token";
        LoginType type = LoginType.of("oauth2_provider_app");
        String access = keys.create(grant.user(), new Key.Kind(type, ApiKeyScope.ALL, name, TOKEN_LIFETIME));
        Issued issued = new Issued(apps.secret(), keys.of(access));
        tokens.put(grant, issued);
        return Token.builder()
                .accessToken(access)
                .tokenType("Bearer")
                .refreshToken(issued.refreshToken())
                .expiry(issued.key().expiresAt())
                .build();
    }

    private void end(Grant grant) {
        Optional.ofNullable(tokens.remove(grant)).ifPresent(issued -> keys.delete(issued.key()));
    }

    boolean isGranted(Oauth2App app, UUID user) {
        return tokens.containsKey(new Grant(app.id(), user));
    }

    /** Ends what an application may do for a user. */
    void revoke(Oauth2App app, Account user) {
        Grant grant = new Grant(app.id(), user.id());
        codes.remove(grant);
        end(grant);
    }

    /** Ends what an application may do for anyone. */
    void revokeAll(Oauth2App app) {
        codes.keySet().removeIf(grant -> grant.app().equals(app.id()));
        tokens.keySet().stream()
                .filter(grant -> grant.app().equals(app.id()))
                .toList()
                .forEach(this::end);
    }
}
