package io.codersdk.internal.tfvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform 1.11 read as the value of a list or an object in the same way as from a file. */
class LiteralsTest {
    @Test
    void listsAndObjectsAreWrittenInOneLine() {
        assertThat(Literals.of(List.of())).isEqualTo("[]");
        assertThat(Literals.of(Map.of())).isEqualTo("{}");
        assertThat(Literals.of(Arrays.asList("a", true, null, List.of(Map.of("b c", new BigDecimal("1.50"))))))
                .isEqualTo("[\"a\",true,null,[{\"b c\":1.5}]]");
    }

    @Test
    void whatWouldBeginATemplateIsDoubledInTextsAndNames() {
        assertThat(Literals.of(List.of("echo ${HOME}", "%{if}", "$${x}", "$5 100%")))
                .isEqualTo("[\"echo $${HOME}\",\"%%{if}\",\"$$${x}\",\"$5 100%\"]");
        assertThat(Literals.of(Map.of("${a}", 1))).isEqualTo("{\"$${a}\":1}");
    }

    @Test
    void charactersAreThemselvesButForControlsQuotesAndBackslashes() {
        assertThat(Literals.of(List.of("größe 😀 / <a>"))).isEqualTo("[\"größe 😀 / <a>\"]");
        assertThat(Literals.of(List.of("\"\\\n\r\t\b\f\u0001")))
                .isEqualTo("[\"\\\"\\\\\\n\\r\\t\\u0008\\u000c\\u0001\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "${a} %{b} $${c}", "\"\\\n\r\t\b\f", "😀 größe", "$", "%", "{", "\\${"})
    void whatIsWrittenIsReadAsItWas(String text) throws TfvarsException {
        assertThat(TfvarsParser.parse("a = " + Literals.of(Map.of(text, List.of(text)))))
                .isEqualTo(Map.of("a", Map.of(text, List.of(text))));
    }

    @Test
    void aNumberIsWrittenOutUnlessThatTakesFarMoreThanItsDigits() {
        assertThat(Literals.of(List.of(new BigDecimal("1e3"), 10_000_000_000L, new BigDecimal("0.10"))))
                .isEqualTo("[1000,10000000000,0.1]");
        assertThatThrownBy(() -> Literals.of(List.of(new BigDecimal("1e999999999"))))
                .isInstanceOf(ArithmeticException.class);
    }
}
