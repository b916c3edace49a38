package io.codersdk.testkit;

import io.codersdk.model.codersdk.Oauth2AppEndpoints;
import io.codersdk.model.codersdk.Oauth2ProviderApp;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecret;
import io.codersdk.model.codersdk.ResourceType;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** An application whose users log in here; of its secrets only hashes and ends are kept. */
final class Oauth2App {
    private static final int SHOWN = 6;

    private final UUID id = UUID.randomUUID();
    private final Map<UUID, Secret> secrets = new LinkedHashMap<>();
    private Texts texts;

    Oauth2App(Texts texts) {
        this.texts = texts;
    }

    /** What an application says about itself. */
    record Texts(String name, String callbackUrl, String icon) {}

    private static final class Secret {
        private final UUID id = UUID.randomUUID();
        private final String hash;
        private final String end;
        private @Nullable Instant lastUsedAt;

        Secret(String text) {
            this.hash = ByteString.encodeUtf8(text).sha256().hex();
            this.end = text.substring(text.length() - SHOWN);
        }

        private Oauth2ProviderAppSecret toModel() {
            return Oauth2ProviderAppSecret.builder()
                    .id(id)
                    .clientSecretTruncated(end)
                    .lastUsedAt(lastUsedAt)
                    .additionalProperties(Wire.nulls("last_used_at", lastUsedAt))
                    .build();
        }

        private Audited audited() {
            return Audited.site(ResourceType.OAUTH2_PROVIDER_APP_SECRET, id, end);
        }
    }

    UUID id() {
        return id;
    }

    Texts texts() {
        return texts;
    }

    void setTexts(Texts changed) {
        texts = changed;
    }

    /** Adds a secret, and returns its id. */
    UUID addSecret(String text) {
        Secret secret = new Secret(text);
        secrets.put(secret.id, secret);
        return secret.id;
    }

    List<Oauth2ProviderAppSecret> secrets() {
        return secrets.values().stream().map(Secret::toModel).toList();
    }

    Audited audited(UUID secret) {
        return Optional.ofNullable(secrets.get(secret)).map(Secret::audited).orElseThrow(Refusal::notFound);
    }

    boolean hasSecret(UUID secret) {
        return secrets.containsKey(secret);
    }

    void deleteSecret(UUID secret) {
        secrets.remove(secret);
    }

    /** Notes that this secret is used, and says whether there is one like it. */
    boolean use(String text, Instant now) {
        String hash = ByteString.encodeUtf8(text).sha256().hex();
        Optional<Secret> used = secrets.values().stream()
                .filter(secret -> secret.hash.equals(hash))
                .findFirst();
        used.ifPresent(secret -> secret.lastUsedAt = now);
        return used.isPresent();
    }

    Oauth2ProviderApp toModel(URI server) {
        return Oauth2ProviderApp.builder()
                .id(id)
                .name(texts.name())
                .callbackUrl(texts.callbackUrl())
                .icon(texts.icon())
                .endpoints(Oauth2AppEndpoints.builder()
                        .authorization(server + "/oauth2/authorize")
                        .token(server + "/oauth2/tokens")
                        .deviceAuthorization("")
                        .build())
                .build();
    }

    Audited audited() {
        return Audited.site(
                ResourceType.OAUTH2_PROVIDER_APP,
                id,
                texts.name(),
                "name",
                texts.name(),
                "callback_url",
                texts.callbackUrl(),
                "icon",
                texts.icon());
    }
}
