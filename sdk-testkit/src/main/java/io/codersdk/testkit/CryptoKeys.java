package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.CryptoKeyFeature;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/** The keys that the server shares with its proxies, one a feature, none of which ever goes. */
final class CryptoKeys {
    private static final int SEQUENCE = 1;

    private final ByteString encryption = secret(32);
    private final ByteString signing = secret(64);
    private final Instant startsAt;

    CryptoKeys(Instant startsAt) {
        this.startsAt = startsAt;
    }

    private static ByteString secret(int size) {
        byte[] bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return ByteString.of(bytes);
    }

    /** The key of a feature that is one of proxies. */
    Optional<CryptoKey> key(CryptoKeyFeature feature) {
        if (feature.equals(CryptoKeyFeature.WORKSPACE_APPS_API_KEY)) {
            return Optional.of(key(feature, encryption));
        }
        return feature.equals(CryptoKeyFeature.WORKSPACE_APPS_TOKEN)
                ? Optional.of(key(feature, signing))
                : Optional.empty();
    }

    private CryptoKey key(CryptoKeyFeature feature, ByteString secret) {
        return CryptoKey.builder()
                .feature(feature)
                .secret(secret.hex())
                .sequence(SEQUENCE)
                .startsAt(startsAt)
                .additionalProperties(Wire.zeroTimeUnless(null, "deletes_at"))
                .build();
    }

    /** A token with these claims that whoever has the keys can verify. */
    String sign(Map<String, ?> claims) {
        String content = encoded(Map.of("alg", "HS512", "kid", String.valueOf(SEQUENCE))) + "." + encoded(claims);
        return content + "." + base64(ByteString.encodeUtf8(content).hmacSha512(signing));
    }

    private static String encoded(Map<String, ?> json) {
        return base64(ByteString.of(JsonValue.of(json).toString().getBytes(UTF_8)));
    }

    private static String base64(ByteString bytes) {
        return bytes.base64Url().replace("=", "");
    }
}
