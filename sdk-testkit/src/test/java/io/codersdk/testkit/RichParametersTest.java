package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.model.codersdk.TemplateVersionParameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RichParametersTest {
    private static TemplateVersionParameter parameter(String attributes) {
        try {
            return ParameterBlocks.read(
                            HclParser.parse("data \"coder_parameter\" \"p\" {\nname = \"p\"\n" + attributes + "\n}\n"))
                    .get(0);
        } catch (HclException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String resolve(String attributes, Map<String, String> previous, String... given) {
        return String.valueOf(
                RichParameters.resolve(List.of(parameter(attributes)), Scenario.parameters(given), previous)
                        .get("p"));
    }

    private static void assertRefused(String attributes, Map<String, String> previous, String... given) {
        assertThatThrownBy(() -> resolve(attributes, previous, given))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.response().message()).contains("\"p\"");
                    assertThat(refusal.response().detail()).isPresent();
                    assertThat(refusal.response().validations()).isEmpty();
                });
    }

    @Test
    void anImmutableValueIsNotGivenTwiceEvenIfItIsTheSame() {
        String immutable = "default = \"a\"";
        assertThat(resolve(immutable, Map.of(), "p", "b")).isEqualTo("b");
        assertRefused(immutable, Map.of("p", "b"), "p", "b");
        assertThat(resolve(immutable, Map.of("p", "b"))).isEqualTo("b");
    }

    @Test
    void aRequiredParameterNeedsAValueOnce() {
        assertRefused("", Map.of());
        assertRefused("", Map.of(), "p", "");
        assertThat(resolve("", Map.of("p", "kept"))).isEqualTo("kept");
    }

    @Test
    void anEphemeralValueIsForgotten() {
        String ephemeral = "mutable = true\nephemeral = true\ndefault = \"off\"";
        assertThat(resolve(ephemeral, Map.of("p", "on"))).isEqualTo("off");
    }

    @Test
    void aMonotonicNumberGoesOneWay() {
        String growing = "type = \"number\"\nmutable = true\nvalidation {\nmonotonic = \"increasing\"\n}";
        assertThat(resolve(growing, Map.of("p", "2"), "p", "2")).isEqualTo("2");
        assertRefused(growing, Map.of("p", "2"), "p", "1");
        String shrinking = growing.replace("increasing", "decreasing");
        assertRefused(shrinking, Map.of("p", "2"), "p", "3");
    }

    @Test
    void optionsAreExactAndNothingElseIsChecked() {
        String options = "type = \"number\"\noption {\nname = \"Two\"\nvalue = \"two\"\n}";
        assertThat(resolve(options, Map.of(), "p", "two")).isEqualTo("two");
        assertRefused(options, Map.of(), "p", "2");
    }

    @Test
    void valuesHaveTheTypeOfTheirParameter() {
        assertRefused("type = \"number\"", Map.of(), "p", "1.5");
        assertRefused("type = \"bool\"", Map.of(), "p", "yes");
        assertRefused("type = \"list(string)\"", Map.of(), "p", "a,b");
        assertRefused("type = \"list(string)\"", Map.of(), "p", "[1]");
        assertThat(resolve("type = \"list(string)\"", Map.of(), "p", "[\"a\"]")).isEqualTo("[\"a\"]");
    }

    @Test
    void aTextIsCheckedByItsRegexWithItsOwnError() {
        String regex = "validation {\nregex = \"^[a-z]+$\"\nerror = \"letters only\"\n}";
        assertThat(resolve(regex, Map.of(), "p", "abc")).isEqualTo("abc");
        assertThatThrownBy(() -> resolve(regex, Map.of(), "p", "ABC"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.response().detail().orElseThrow())
                                .endsWith(": letters only"));
    }

    @Test
    void theErrorOfAParameterIsFilledIn() {
        String range = "type = \"number\"\nvalidation {\nmin = 1\nmax = 8\nerror = \"{min} to {max}, not {value}\"\n}";
        assertThatThrownBy(() -> resolve(range, Map.of(), "p", "99"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.response().detail().orElseThrow())
                                .endsWith(": 1 to 8, not 99"));
    }

    @Test
    void anEmptyValueStaysEmpty() {
        String optional = "mutable = true\ndefault = \"a\"\noption {\nname = \"A\"\nvalue = \"a\"\n}";
        assertThat(resolve(optional, Map.of("p", "a"), "p", "")).isEmpty();
        assertThat(resolve(optional, Map.of())).isEqualTo("a");
    }
}
