package io.codersdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.codersdk.auth.Credentials;
import io.codersdk.auth.Environment;
import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.http.CallOptions;
import io.codersdk.http.RetryListener;
import io.codersdk.http.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientBuilderTest {
    private static final String URL = "https://coder.example.com";

    @TempDir
    private Path home;

    private CoderClientBuilder in(Map<String, String> variables) {
        return CoderClient.builder().environment(new Environment(variables, "Linux", home, (command, more) -> ""));
    }

    private static Arguments setter(String what, UnaryOperator<CoderClientBuilder> setting) {
        return Arguments.of(what, setting);
    }

    static Object[] nulls() {
        return new Object[] {
            setter("url", b -> b.url(NullByAccident.value())),
            setter("token", b -> b.token(NullByAccident.<String>value())),
            setter("token", b -> b.token(NullByAccident.<Token>value())),
            setter("token supplier", b -> b.tokenSupplier(NullByAccident.<TokenSupplier>value())),
            setter("credentials", b -> b.credentials(NullByAccident.<Credentials>value())),
            setter("environment", b -> b.environment(NullByAccident.<Environment>value())),
            setter("options", b -> b.options(options -> NullByAccident.value())),
            setter("timing", b -> b.timing(NullByAccident.<Timing>value())),
            setter("retry listener", b -> b.retryListener(NullByAccident.<RetryListener>value())),
            setter("HTTP client", b -> b.okHttp(NullByAccident.<UnaryOperator<OkHttpClient.Builder>>value()))
        };
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void nullIsNotTakenForWhatWasNotGiven(String what, UnaryOperator<CoderClientBuilder> setting) {
        CoderClientBuilder builder = in(Map.of("CODER_URL", URL, "CODER_SESSION_TOKEN", "of-the-environment"));

        assertThatNullPointerException()
                .isThrownBy(() -> setting.apply(builder))
                .withMessageContaining(what)
                .withMessageContaining("null");
    }

    @Test
    void credentialsWithoutATokenAreAskedForByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Credentials.of(URL, NullByAccident.value()))
                .withMessageContaining("token");
        assertThat(Credentials.anonymous(URL).token()).isEmpty();
    }

    @Test
    void aCallInTheNameOfNobodyIsNotOneOfTheClientsOwnUser() {
        assertThatNullPointerException()
                .isThrownBy(() -> CallOptions.DEFAULT.token(NullByAccident.value()))
                .withMessageContaining("token");
    }

    @Test
    void whoeverGivesATokenNeedsNoneThatIsFound() throws Exception {
        Path login = Files.createDirectories(home.resolve(".config/coderv2"));
        Files.writeString(login.resolve("url"), URL);

        try (CoderClient client = in(Map.of()).token("given-token").build()) {
            assertThat(client.toString()).contains("coder.example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0", "größe", "a\u007f"})
    void aNameOfTheProgramThatNoHeaderCanCarryIsRefusedAtOnce(String suffix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoderClient.builder().userAgentSuffix(suffix))
                .withMessageContaining("user agent");
    }
}
