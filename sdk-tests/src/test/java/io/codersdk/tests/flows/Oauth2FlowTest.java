package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.model.codersdk.Oauth2ProviderApp;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecretFull;
import io.codersdk.model.codersdk.Oauth2ProviderGrantType;
import io.codersdk.operation.Oauth2Operations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An application gets a token with what the user agreed to. */
class Oauth2FlowTest {
    @AutoClose
    private final FakeCoder fake = FakeCoder.start();

    @AutoClose
    private final CoderClient coder = fake.client();

    @Test
    void whatAUserAgreesToIsExchangedForATokenOfTheirs() {
        Oauth2ProviderApp app = coder.oauth2().create(a -> a.name("reports").callbackUrl("http://localhost:3000/back"));
        Oauth2ProviderAppSecretFull secret = coder.oauth2().createSecret(app.id());

        URI sentTo = coder.oauth2().authorize(app.id(), "state 1").orElseThrow();

        assertThat(fake.requests().get(2).header("Referer")).contains(fake.url() + "/oauth2/authorize");
        HttpUrl callback = Objects.requireNonNull(HttpUrl.get(sentTo));
        assertThat(callback.encodedPath()).isEqualTo("/back");
        assertThat(callback.queryParameter("state")).isEqualTo("state 1");
        String code = Objects.requireNonNull(callback.queryParameter("code"));
        var token = coder.oauth2()
                .exchangeToken(t -> t.grantType(Oauth2ProviderGrantType.AUTHORIZATION_CODE)
                        .clientId(app.id().toString())
                        .clientSecret(secret.clientSecretFull())
                        .code(code));
        try (CoderClient application = CoderClient.builder()
                .url(fake.url().toString())
                .token(token.accessToken())
                .build()) {
            assertThat(application.users().get("me").username()).isEqualTo(FakeCoder.OWNER_USERNAME);
        }
    }

    private void agree(Fault fault) {
        fake.faults().next(Oauth2Operations.OAUTH2_AUTHORIZATION_REQUEST, fault);
        coder.oauth2().authorize(new UUID(1, 2), "s");
    }

    @Test
    void anAddressThatIsNoneIsNotQuoted() {
        assertThatThrownBy(
                        () -> agree(Fault.status(307).withHeader("Location", "http://localhost/?code=secret in here")))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void thePageOfNewerServersIsNoAnswer() {
        assertThatThrownBy(() -> agree(Fault.htmlPage(200).withHeader("X-Coder-Build-Version", FakeCoder.VERSION)))
                .isInstanceOf(NotACoderServerException.class);
    }
}
