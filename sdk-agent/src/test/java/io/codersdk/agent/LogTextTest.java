package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {

    @Test
    void whatNoLogCanHoldIsReplaced() {
        assertThat(LogText.clean("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(LogText.clean("\uD83D, \uDE00!")).isEqualTo("\uFFFD, \uFFFD!");
    }

    @Test
    void everythingElseStays() {
        String text = "\tü\u0007 \uD83D\uDE00\r\n\u001B[31m";
        assertThat(LogText.clean(text)).isEqualTo(text);
    }

    @Test
    void theSizeIsThatOfUtf8() {
        assertThat(LogText.size("aü\u20AC\uD83D\uDE00")).isEqualTo(1 + 2 + 3 + 4);
    }
}
