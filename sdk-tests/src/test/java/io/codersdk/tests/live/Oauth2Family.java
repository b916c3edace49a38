package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.Oauth2Client;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.Oauth2ProviderApp;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecret;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecretFull;
import io.codersdk.model.codersdk.Oauth2ProviderGrantType;
import io.codersdk.model.codersdk.PostOauth2ProviderAppRequest;
import io.codersdk.model.codersdk.PutOauth2ProviderAppRequest;
import io.codersdk.model.oauth2.TokenRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class Oauth2Family extends Family {
    private Oauth2Client oauth2() {
        return coder.oauth2();
    }

    /** Release builds of 2.17 refuse everything about it. */
    private Oauth2ProviderApp app() {
        PostOauth2ProviderAppRequest request = PostOauth2ProviderAppRequest.builder()
                .name(live.name("app"))
                .callbackUrl("http://localhost:3000")
                .icon("/emojis/1f9ea.png")
                .build();
        try {
            return oauth2().create(request);
        } catch (ForbiddenException e) {
            throw Skip.needsNewerServer("OAuth2 provider");
        }
    }

    @Test
    void anApplicationIsRegisteredChangedAndDeleted() {
        Oauth2ProviderApp app = app();
        try {
            assertThat(app.callbackUrl()).isEqualTo("http://localhost:3000");
            Complete.check(app);
            assertThat(oauth2().list()).extracting(Oauth2ProviderApp::id).contains(app.id());
            assertThat(oauth2().listOf(live.me.id()))
                    .extracting(Oauth2ProviderApp::id)
                    .doesNotContain(app.id());

            Oauth2ProviderApp edited = oauth2().edit(app.id(), change -> change.callbackUrl("http://localhost:3001"));
            assertThat(edited.callbackUrl()).isEqualTo("http://localhost:3001");
            assertThat(edited.icon()).isEqualTo("/emojis/1f9ea.png");
            PutOauth2ProviderAppRequest withoutIcon = PutOauth2ProviderAppRequest.builder()
                    .name(app.name())
                    .callbackUrl("http://localhost:3001")
                    .build();
            assertThat(oauth2().update(app.id(), withoutIcon).icon()).isEmpty();

            secrets(app.id());
            oauth2().revoke(app.id());
        } finally {
            oauth2().delete(app.id());
        }
        refusal(NotFoundException.class, () -> oauth2().get(app.id()));
    }

    private void secrets(UUID app) {
        Oauth2ProviderAppSecretFull secret = oauth2().createSecret(app);
        assertThat(secret.clientSecretFull()).isNotEmpty();
        assertThat(oauth2().secrets(app))
                .extracting(Oauth2ProviderAppSecret::id)
                .containsExactly(secret.id());

        // 401 in 2024, 400 of RFC 6749 in 2026 (wire protocol 8.12).
        TokenRequest wrong = TokenRequest.builder()
                .grantType(Oauth2ProviderGrantType.AUTHORIZATION_CODE)
                .clientId(app.toString())
                .clientSecret(secret.clientSecretFull())
                .code("coder_aaaaaaaaaa_bbbbbbbbbb")
                .redirectUri("http://localhost:3001")
                .build();
        assertThat(refusal(CoderApiException.class, () -> oauth2().exchangeToken(wrong))
                        .status())
                .isIn(400, 401);

        oauth2().deleteSecret(app, secret.id());
        refusal(NotFoundException.class, () -> oauth2().deleteSecret(app, secret.id()));
        assertThat(oauth2().secrets(app)).isEmpty();
    }
}
