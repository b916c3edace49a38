package io.codersdk.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CredentialsException;
import org.junit.jupiter.api.Test;

class ScimClientTest {
    private static final String KEY = "key-of-the-identity-provider";

    @Test
    void nothingIsLookedForInTheEnvironment() {
        assertThatThrownBy(() -> ScimClient.builder().token(KEY).build())
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("URL");
    }

    @Test
    void theKeyIsNotPrinted() {
        try (ScimClient scim = ScimClient.of("https://coder.example.com", KEY)) {
            assertThat(scim.toString()).startsWith("ScimClient").doesNotContain(KEY);
        }
    }
}
