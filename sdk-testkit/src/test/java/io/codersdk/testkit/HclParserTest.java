package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HclParserTest {
    private static HclBlock only(String text) throws HclException {
        assertThat(HclParser.parse(text)).hasSize(1);
        return HclParser.parse(text).get(0);
    }

    @Test
    void commentsOfAllThreeKindsArePassedOver() throws Exception {
        HclBlock block = only("# a {\n// b {\n/* c {\n */\nlocals { # d\n x = 1 // e\n}\n");
        assertThat(block.attributes()).containsExactly(java.util.Map.entry("x", "1"));
    }

    @Test
    void braceQuotesAndInterpolationsWithinStringsAreText() throws Exception {
        HclBlock block = only("locals {\n x = \"a}\\\"${lookup(v, \"k\")}{\"\n y = \"\"\n}\n");
        assertThat(block.text("x")).isEqualTo("a}\"${lookup(v, \"k\")}{");
        assertThat(block.attributes()).containsEntry("y", "");
    }

    @Test
    void aHeredocIsATextWithoutItsIndent() throws Exception {
        HclBlock block = only("resource \"a\" \"b\" {\n script = <<-EOT\n   one {\n     two\n   EOT\n z = 1\n}\n");
        assertThat(block.text("script")).isEqualTo("one {\n  two\n");
        assertThat(block.text("z")).isEqualTo("1");
    }

    @Test
    void anExpressionMayGoOverSeveralLinesWithinBrackets() throws Exception {
        HclBlock block = only("locals {\n x = [\n  \"a\",\n  \"b\"\n ]\n y = true\n}\n");
        assertThat(block.text("x").replace("\n", "")).isEqualTo("[\"a\",\"b\"]");
        assertThat(block.flag("y")).isTrue();
    }

    @Test
    void nullIsAsGoodAsAbsent() throws Exception {
        assertThat(only("variable \"x\" {\n default = null\n}\n").attribute("default"))
                .isEmpty();
    }

    @Test
    void malformedTextIsRefusedWithItsLine() {
        for (String text :
                new String[] {"a {\n", "a {\n x = \n}\n", "a { x = (1 \n}", "}\n", "/*", "a = \"x\n", "a = <<E\nx"}) {
            assertThatThrownBy(() -> HclParser.parse(text))
                    .as(text)
                    .isInstanceOf(HclException.class)
                    .hasMessageStartingWith("line ");
        }
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> HclParser.parse("a {\n".repeat(100_000))).isInstanceOf(HclException.class);
    }
}
