package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.agentsdk.ExternalAuthResponse;
import io.codersdk.model.codersdk.ExternalAuthLink;
import java.time.Instant;
import java.util.Map;

/** A user's login at an external provider. */
final class ExternalLink {
    private final String provider;
    private final String accessToken;
    private final Instant at;

    ExternalLink(String provider, String accessToken, Instant at) {
        this.provider = provider;
        this.accessToken = accessToken;
        this.at = at;
    }

    ExternalAuthLink toModel() {
        return ExternalAuthLink.builder()
                .providerId(provider)
                .createdAt(at)
                .updatedAt(at)
                .hasRefreshToken(false)
                .additionalProperties(Wire.zeroTimeUnless(null, "expires"))
                .authenticated(true)
                .validateError("")
                .build();
    }

    /** What Git is given: which of name and password holds the token depends on the host. */
    ExternalAuthResponse credentials(String type) {
        String username = switch (type) {
            case "gitlab" -> "oauth2";
            case "bitbucket-cloud", "bitbucket-server" -> "x-token-auth";
            default -> accessToken;
        };
        return response(type, "")
                .accessToken(accessToken)
                .username(username)
                .password(username.equals(accessToken) ? "" : accessToken)
                .build();
    }

    /** What is said where the user must log in first. */
    static ExternalAuthResponse missing(String page) {
        return response("", page).accessToken("").username("").password("").build();
    }

    private static ExternalAuthResponse.Builder response(String type, String url) {
        return ExternalAuthResponse.builder()
                .type(type)
                .url(url)
                .tokenExtra(null)
                .additionalProperties(Map.of("token_extra", JsonValue.NULL));
    }
}
