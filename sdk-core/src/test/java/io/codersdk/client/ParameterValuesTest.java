package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.InvalidInputException.Problem;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the server, in its order. */
class ParameterValuesTest {
    private static TemplateVersionParameter parameter(String json) {
        String all = "{'name':'p','mutable':true,'default_value':'','required':false,'ephemeral':false," + json + "}";
        return TemplateVersionParameter.codec().decode(all.replace('\'', '"'));
    }

    private static List<String> problems(String parameter, Map<String, String> before, Map<String, String> given) {
        return new ParameterValues(List.of(parameter(parameter)), before, given)
                .problems().stream().map(Problem::detail).toList();
    }

    private static List<String> problems(String parameter, String value) {
        return problems(parameter, Map.of(), Map.of("p", value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'number'|12|",
                "'type':'number'|-3|",
                "'type':'number'|1.5|must be a whole number",
                "'type':'number'|1e3|must be a whole number",
                "'type':'number','validation_min':2,'validation_max':4|4|",
                "'type':'number','validation_min':2,'validation_max':4|5|must be at least 2 and at most 4",
                "'type':'number','validation_min':0|-1|must be at least 0",
                "'type':'number','validation_max':4,'validation_error':'{value} over {max}'|5|5 over 4",
                "'type':'bool'|true|",
                "'type':'bool'|TRUE|must be true or false",
                "'type':'list(string)'|[\"a\"]|",
                "'type':'list(string)'|[1]|must be a JSON array of strings",
                "'type':'list(string)'|a|must be a JSON array of strings",
                "'type':'string','validation_regex':'^a+$'|aa|",
                "'type':'string','validation_regex':'^a+$'|b|must match ^a+$",
                "'type':'string','validation_regex':'^a+$','validation_error':'only a'|b|only a",
                "'type':'string','validation_regex':'(?P<n>a'|b|",
                "'type':'string','validation_min':9|b|",
                "'type':'tomorrow'|b|",
                "'type':'string','options':[{'value':'x'},{'value':'y'}]|y|",
                "'type':'number','options':[{'value':'x'}]|x|",
                "'type':'string','options':[{'value':'x'},{'value':'y'}]|z|must be one of [x, y]"
            })
    void aValueHasToFit(String parameter, String value, String problem) {
        assertThat(problems(parameter, value)).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void whatIsRequiredNeedsAValueOfWhichAnEmptyOneIsNone() {
        String required = "'type':'string','required':true";
        assertThat(problems(required, Map.of(), Map.of())).containsExactly("needs a value");
        assertThat(problems(required, "")).containsExactly("needs a value");
        assertThat(problems(required, Map.of("p", "before"), Map.of())).isEmpty();
        assertThat(problems("'type':'string'", "")).isEmpty();
    }

    @Test
    void aValueForOneBuildIsNotInherited() {
        String ephemeral = "'type':'string','required':true,'ephemeral':true";
        assertThat(problems(ephemeral, Map.of("p", "before"), Map.of())).containsExactly("needs a value");
    }

    @Test
    void aValueThatIsInheritedHasToFitTheNewVersion() {
        assertThat(problems("'type':'number','validation_max':4", Map.of("p", "8"), Map.of()))
                .containsExactly("must be at most 4");
    }

    @Test
    void aDefaultIsTakenWhereNothingIsGiven() {
        assertThat(problems("'type':'number','default_value':'3'", Map.of(), Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "increasing, 4, 'must not be less than 5, which it is now'",
        "increasing, 5,",
        "decreasing, 6, 'must not be more than 5, which it is now'",
        "decreasing, 4,",
        "sideways, 4,"
    })
    void anOrderIsKept(String order, String value, String problem) {
        String parameter = "'type':'number','validation_monotonic':'" + order + "'";
        assertThat(problems(parameter, Map.of("p", "5"), Map.of("p", value)))
                .isEqualTo(problem == null ? List.of() : List.of(problem));
        assertThat(problems(parameter, value)).isEmpty();
    }

    @Test
    void aFixedValueStaysAndIsNotSentAgain() {
        TemplateVersionParameter fixed = parameter("'type':'string','mutable':false");
        List<TemplateVersionParameter> declared = List.of(fixed, parameter("'name':'q','type':'string'"));

        ParameterValues same = new ParameterValues(declared, Map.of("p", "a", "q", "b"), Map.of("p", "a", "q", "c"));
        assertThat(same.problems()).isEmpty();
        assertThat(same.changes()).containsOnly(Map.entry("q", "c"));

        ParameterValues other = new ParameterValues(declared, Map.of("p", "a"), Map.of("p", "b"));
        assertThat(other.problems()).extracting(Problem::field).containsExactly("p");

        ParameterValues first = new ParameterValues(declared, Map.of(), Map.of("p", "b"));
        assertThat(first.problems()).isEmpty();
        assertThat(first.changes()).containsOnly(Map.entry("p", "b"));
    }

    @Test
    void whatTheServerWouldDropInSilenceIsNamed() {
        assertThat(problems("'type':'string'", Map.of(), Map.of("cpu", "4")))
                .containsExactly("is no parameter of the template version, which has [p]");
    }
}
