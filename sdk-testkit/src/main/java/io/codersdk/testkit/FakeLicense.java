package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.License;
import io.codersdk.model.codersdk.ResourceType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;

/** A licence: the claims of a token whose signature nobody checks. */
record FakeLicense(int id, UUID uuid, Instant uploadedAt, Map<String, JsonValue> claims) {
    private static final int PARTS = 3;

    /** The claims of a licence in the form of a token, if the text is one. */
    static Optional<Map<String, JsonValue>> claims(String token) {
        String[] parts = token.split("\\.", -1);
        ByteString payload = parts.length == PARTS ? ByteString.decodeBase64(parts[1]) : null;
        try {
            JsonValue claims = payload == null ? JsonValue.NULL : Codecs.ANY.decode(payload.utf8());
            return claims.isMap() && claims.asMap().containsKey("features")
                    ? Optional.of(claims.asMap())
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    Instant expiresAt() {
        JsonValue seconds = claims.getOrDefault("license_expires", JsonValue.NULL);
        return seconds.isNumber() ? Instant.ofEpochSecond(seconds.asLong()) : Job.NEVER;
    }

    /** What it grants of a feature: a number of users, or 1. */
    long grant(String feature) {
        JsonValue features = claims.getOrDefault("features", JsonValue.NULL);
        JsonValue grant = features.isMap() ? features.asMap().getOrDefault(feature, JsonValue.NULL) : JsonValue.NULL;
        return grant.isNumber() ? grant.asLong() : 0;
    }

    Audited audited() {
        return Audited.site(
                ResourceType.LICENSE,
                uuid,
                String.valueOf(id),
                "exp",
                expiresAt().toString(),
                "uploaded_at",
                uploadedAt.toString(),
                "uuid",
                uuid.toString());
    }

    License toModel() {
        return License.builder()
                .id(id)
                .uuid(uuid)
                .uploadedAt(uploadedAt)
                .claims(claims)
                .build();
    }
}
