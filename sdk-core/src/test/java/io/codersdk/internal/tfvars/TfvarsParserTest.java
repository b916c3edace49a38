package io.codersdk.internal.tfvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TfvarsParserTest {
    private static @Nullable Object value(String text) throws TfvarsException {
        Map<String, @Nullable Object> values = TfvarsParser.parse("a = " + text);
        assertThat(values).containsOnlyKeys("a");
        return values.get("a");
    }

    @Test
    void valuesStandOneALineBetweenCommentsAndBlanks() throws TfvarsException {
        Map<String, @Nullable Object> values = TfvarsParser.parse("""
                # region = "no"
                // nor this
                /* nor
                   this */
                region="eu" # near
                \tzone_1-a  =  /* here */ "b"\r
                count = 3""");
        assertThat(values)
                .containsExactly(
                        Map.entry("region", "eu"), Map.entry("zone_1-a", "b"), Map.entry("count", new BigDecimal("3")));
    }

    @Test
    void nothingIsAListOfNoValues() throws TfvarsException {
        assertThat(TfvarsParser.parse("")).isEmpty();
        assertThat(TfvarsParser.parse("\n# nothing")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws TfvarsException {
        assertThat(TfvarsParser.parse("\uFEFFa = \"b\"")).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void textsHaveEscapes() throws TfvarsException {
        assertThat(value("\"\\n\\r\\t\\\"\\\\\"")).isEqualTo("\n\r\t\"\\");
        assertThat(value("\"\\u00fc\\U0001F600\"")).isEqualTo("ü😀");
        assertThat(value("\"$${a} %%{b} $5 100% # // /*\"")).isEqualTo("${a} %{b} $5 100% # // /*");
        assertThat(value("\"größe\"")).isEqualTo("größe");
    }

    @Test
    void aTextMayGoOverSeveralLines() throws TfvarsException {
        assertThat(value("<<EOT\none \\n\n  two\nEOT\n")).isEqualTo("one \\n\n  two\n");
        assertThat(value("<<EOT\n$${one}\n  EOT")).isEqualTo("${one}\n");
        assertThat(value("<<EOT\nEOT")).isEqualTo("");
    }

    @Test
    void afterADashTheCommonIndentOfItsLinesIsNoPartOfAText() throws TfvarsException {
        assertThat(value("<<-EOT\n    one\n\n      two\n    EOT\n")).isEqualTo("one\n\n  two\n");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-5, -5", "1.50, 1.50", "1e3, 1E+3", "2E-2, 0.02"})
    void numbersAreExact(String text, BigDecimal number) throws TfvarsException {
        assertThat(value(text)).isEqualTo(number);
    }

    @Test
    void theWordsOfTheLanguageAreWhatTheyMean() throws TfvarsException {
        assertThat(value("true")).isEqualTo(true);
        assertThat(value("false")).isEqualTo(false);
        assertThat(value("null")).isNull();
    }

    @Test
    void listsAndObjectsNest() throws TfvarsException {
        assertThat(value("[]")).isEqualTo(List.of());
        assertThat(value("[ \"a\" ,# one\n 1,\n [true, null,],\n]"))
                .isEqualTo(List.of("a", new BigDecimal(1), Arrays.asList(true, null)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("a", "b");
        object.put("c d", List.of());
        object.put("e", new LinkedHashMap<>());
        object.put("1", false);
        assertThat(value("{\n  a = \"b\" # one\n \"c d\" : [], e = {}\n\n 1 = false }"))
                .isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a =",
                "a = \n\"b\"",
                "= 1",
                "\"a\" = 1",
                "1a = 1",
                "a = 1 b = 2",
                "a = 1 + 2",
                "a = b",
                "a = var.b",
                "a = file(\"x\")",
                "a = true ? 1 : 2",
                "a = trueish",
                "a = (1)",
                "a = \"${b}\"",
                "a = \"%{if b}\"",
                "a = \"open",
                "a = \"open\nb\"",
                "a = \"\\x\"",
                "a = \"\\u12\"",
                "a = \"\\uzzzz\"",
                "a = \"\\UFFFFFFFF\"",
                "a = <<EOT\nb\n",
                "a = <<EOT\n${b}\nEOT",
                "a = <<\nb\n",
                "a = 'b'",
                "a = 1.2.3",
                "a = 1e9999",
                "a = -",
                "a = [1 2]",
                "a = [1",
                "a = [,]",
                "a = {b}",
                "a = {b = 1 c = 2}",
                "a = {= 1}",
                "a = {b = 1",
                "a = 1\na = 2",
                "block {\n}",
                "/* open",
                "a = 1 /* \n */ b",
            })
    void whatIsNoPlainValueIsRefused(String text) {
        assertThatThrownBy(() -> TfvarsParser.parse(text)).isInstanceOf(TfvarsException.class);
    }

    @Test
    void aRefusalNamesTheLineAndNotTheValue() {
        assertThatThrownBy(() -> TfvarsParser.parse("a = 1\n\nb = \"secret\" + \"secret\"\n"))
                .hasMessage("line 3: the line goes on after a value; expressions are not read");
        assertThatThrownBy(() -> TfvarsParser.parse("a = [\n  secret,\n]"))
                .hasMessage("line 2: a plain value is expected; expressions are not read");
        assertThatThrownBy(() -> TfvarsParser.parse("a = <<EOT\nsecret\n"))
                .hasMessageStartingWith("line 2: the text that begins before this line");
    }

    @Test
    void valuesThatAreNestedTooDeeplyAreRefused() {
        assertThatThrownBy(() -> value("[".repeat(100_000)))
                .isInstanceOf(TfvarsException.class)
                .hasMessageContaining("too deeply");
    }
}
