package io.codersdk.client;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.TemplateVersionParameterOption;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the server wants the value of a parameter to be like, in the order in which it looks. */
final class ParameterRules {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");

    private ParameterRules() {}

    /**
     * What is wrong with a value; absent if nothing is.
     *
     * @param before the value of the build before; absent if there is none
     */
    static Optional<String> problem(TemplateVersionParameter parameter, String value, Optional<String> before) {
        return before.flatMap(previous -> order(parameter, value, previous))
                .or(() -> parameter.options().isEmpty() ? type(parameter, value) : option(parameter, value));
    }

    private static Optional<String> order(TemplateVersionParameter parameter, String value, String before) {
        if (parameter.validationMonotonic().isEmpty() || !isInteger(value) || !isInteger(before)) {
            return Optional.empty();
        }
        int change = Long.compare(Long.parseLong(value), Long.parseLong(before));
        return switch (parameter.validationMonotonic().get().known()) {
            case INCREASING -> unless(change >= 0, "must not be less than " + before + ", which it is now");
            case DECREASING -> unless(change <= 0, "must not be more than " + before + ", which it is now");
            case NONE, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> option(TemplateVersionParameter parameter, String value) {
        var options = parameter.options().stream()
                .map(TemplateVersionParameterOption::value)
                .toList();
        return unless(options.contains(value), "must be one of " + options);
    }

    private static Optional<String> type(TemplateVersionParameter parameter, String value) {
        return switch (parameter.type().known()) {
            case NUMBER -> number(parameter, value);
            case BOOL -> unless(value.equals("true") || value.equals("false"), "must be true or false");
            case LIST_OF_STRINGS -> unless(isListOfTexts(value), "must be a JSON array of strings");
            case STRING -> text(parameter, value);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> number(TemplateVersionParameter parameter, String value) {
        if (!isInteger(value)) {
            return Optional.of("must be a whole number");
        }
        long number = Long.parseLong(value);
        if (parameter.validationMin().filter(min -> number < min).isPresent()
                || parameter.validationMax().filter(max -> number > max).isPresent()) {
            return Optional.of(complaint(parameter, value).orElseGet(() -> "must be " + range(parameter)));
        }
        return Optional.empty();
    }

    private static String range(TemplateVersionParameter parameter) {
        String least = parameter.validationMin().map(min -> "at least " + min).orElse("");
        String most = parameter.validationMax().map(max -> "at most " + max).orElse("");
        return least + (least.isEmpty() || most.isEmpty() ? "" : " and ") + most;
    }

    private static boolean isInteger(String value) {
        return INTEGER.matcher(value).matches();
    }

    /** The server's expressions are RE2's; one that is none here is left to the server. */
    private static Optional<String> text(TemplateVersionParameter parameter, String value) {
        String regex = parameter.validationRegex().orElse("");
        try {
            return regex.isEmpty() || Pattern.compile(regex).matcher(value).find()
                    ? Optional.empty()
                    : Optional.of(complaint(parameter, value).orElse("must match " + regex));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** The words of the template's author. */
    private static Optional<String> complaint(TemplateVersionParameter parameter, String value) {
        return parameter
                .validationError()
                .filter(text -> !text.isEmpty())
                .map(text -> text.replace(
                                "{min}",
                                parameter.validationMin().map(String::valueOf).orElse(""))
                        .replace(
                                "{max}",
                                parameter.validationMax().map(String::valueOf).orElse(""))
                        .replace("{value}", value));
    }

    private static boolean isListOfTexts(String value) {
        try {
            JsonValue json = JsonValue.parse(value);
            return json.isList() && json.asList().stream().allMatch(JsonValue::isString);
        } catch (CoderProtocolException e) {
            return false;
        }
    }

    private static Optional<String> unless(boolean fits, String problem) {
        return fits ? Optional.empty() : Optional.of(problem);
    }
}
