package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.CoderClient;
import io.codersdk.client.TokensClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderProtocolException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sent or answered in confidence stands in no exception. */
class SecretsTest {
    private static final String PASSWORD = "hunter2\"<&>";

    @RegisterExtension
    final Wire wire = new Wire();

    private static String printed(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** Something in front of Coder that says what it got. */
    private static MockResponse echo(String type, String body) {
        return answer(502).headers(Headers.of("Content-Type", type)).body(body).build();
    }

    private CoderApiException refusal(MockResponse response, Consumer<CoderClient> call) {
        wire.server().enqueue(response);
        CoderClient client = wire.client().withOptions(o -> o.maxRetries(0));
        return catchThrowableOfType(CoderApiException.class, () -> call.accept(client));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<pre>{&quot;password&quot;:&quot;hunter2&quot;}</pre>",
                "{\"message\":\"got {\\\"password\\\":\\\"hunter2\\\"}\"}",
                "{\"validations\":[{\"field\":\"x\",\"detail\":\"hunter2\"}]}",
                "password=hunter2%22"
            })
    void anEchoOfABodyIsKeptBackWhateverItsEncoding(String body) {
        for (String type : new String[] {"text/html", "application/json", "text/plain"}) {
            CoderApiException refusal =
                    refusal(echo(type, body), c -> c.authentication().login("ann@example.com", PASSWORD));

            assertThat(printed(refusal) + refusal.error()).contains("502").doesNotContain("hunter2");
        }
    }

    @Test
    void anEchoOfASecretInAQueryIsKeptBack() {
        CoderApiException refusal = refusal(
                echo("text/plain", "GET /api/v2/users/oauth2/github/callback?code=hushhush&state=s3cret"),
                c -> c.authentication().completeGithubLogin("hushhush", "s3cret"));

        assertThat(printed(refusal) + refusal.error())
                .doesNotContain("hushhush")
                .doesNotContain("s3cret");
    }

    @Test
    void ofWhatCoderSaysASecretOfTheQueryIsBlottedOut() {
        CoderApiException refusal = refusal(
                Wire.json(400, "{\"message\":\"Unknown code.\",\"detail\":\"hushhush is none\"}"),
                c -> c.authentication().completeGithubLogin("hushhush", "s"));

        assertThat(refusal).hasMessageContaining("Unknown code (*** is none)");
    }

    @Test
    void whatAGatewaySaysOfARequestWithoutSecretsIsTold() {
        CoderApiException refusal = refusal(echo("text/plain", "upstream connect error"), c -> c.exchange(Wire.get()));

        assertThat(refusal).hasMessageContaining("upstream connect error");

        CoderApiException ofBody = refusal(
                echo("text/plain", "upstream connect error"),
                c -> c.groups().create("default", group -> group.name("devs")));
        assertThat(ofBody).hasMessageContaining("upstream connect error");
    }

    @Test
    void anAddressWithAKeyThatIsNoneIsNotQuoted() {
        wire.server()
                .enqueue(answer(303)
                        .addHeader("Location", "https://app.example.com/?coder_application_connect_api_key=hush|x")
                        .build());

        assertThatThrownBy(() -> wire.client().applications().loginRedirect(URI.create("https://app.example.com/")))
                .isInstanceOf(CoderProtocolException.class)
                .satisfies(e -> assertThat(printed(e)).doesNotContain("hush"));
    }

    static Object[] uses() {
        return new Object[] {
            (Consumer<TokensClient>) tokens -> tokens.get("me", Wire.TOKEN),
            (Consumer<TokensClient>) tokens -> tokens.get("me", Wire.TOKEN + "\n"),
            (Consumer<TokensClient>) tokens -> tokens.delete("me", Wire.TOKEN),
            (Consumer<TokensClient>) tokens -> tokens.expire("me", Wire.TOKEN),
            (Consumer<TokensClient>) tokens -> tokens.rotate("me", Wire.TOKEN, next -> {})
        };
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aWholeTokenInPlaceOfItsIdIsRefusedAndNotQuoted(Consumer<TokensClient> use) {
        TokensClient tokens = wire.client().tokens();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> use.accept(tokens))
                .withMessageContaining("ten characters")
                .satisfies(e -> assertThat(printed(e)).doesNotContain(Wire.TOKEN));
        assertThat(wire.server().getRequestCount()).isZero();
    }
}
