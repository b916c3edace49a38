package io.codersdk.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://coder.example.com, https://coder.example.com",
        "' https://Coder.example.com/// ', https://coder.example.com",
        "http://10.0.0.1:3000/, http://10.0.0.1:3000",
        "https://example.com/api/v2, https://example.com",
        "https://example.com/dev/coder/api/v2/, https://example.com/dev/coder",
        "https://example.com/dev/coder/, https://example.com/dev/coder",
        "http://[::1]:80/, http://[::1]"
    })
    void aUrlIsTakenAsPeopleTypeIt(String typed, String url) {
        assertThat(DeploymentUrl.of(typed)).hasToString(url).isEqualTo(DeploymentUrl.of(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hush",
                "ftp://hush",
                "hush.example.com",
                "https://user:hush@example.com",
                "https://hush@example.com",
                "https://example.com/?token=hush",
                "https://example.com/#hush"
            })
    void whatIsNoDeploymentIsRefusedWithoutBeingRepeated(String typed) {
        assertThatThrownBy(() -> DeploymentUrl.of(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
    }

    @Test
    void aTokenIsTrimmedCheckedAndNeverPrinted() {
        assertThat(Token.of(" a-b\n").reveal()).isEqualTo("a-b");
        assertThat(Token.of("hush")).hasToString("***").isEqualTo(Token.of("hush"));
        assertThatThrownBy(() -> Token.of(" \n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Token.of("hush\u00e9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
    }
}
