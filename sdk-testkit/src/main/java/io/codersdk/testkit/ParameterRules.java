package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.ValidationMonotonicOrder;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a value must be like, by what a parameter declares. */
final class ParameterRules {
    private ParameterRules() {}

    /**
     * What is wrong with a value, if anything.
     *
     * @param previous the value of the build before, empty if there is none
     */
    static Optional<String> problem(TemplateVersionParameter parameter, String value, String previous) {
        Optional<String> order = order(parameter, value, previous);
        if (order.isPresent()) {
            return order;
        } else if (!parameter.options().isEmpty()) {
            return unless(
                    parameter.options().stream()
                            .anyMatch(option -> option.value().equals(value)),
                    "The value must be one of the options.");
        }
        return switch (parameter.type().known()) {
            case NUMBER -> number(parameter, value);
            case BOOL -> unless(value.equals("true") || value.equals("false"), "The value must be true or false.");
            case LIST_OF_STRINGS -> unless(isListOfStrings(value), "The value must be a JSON array of strings.");
            default -> text(parameter, value);
        };
    }

    private static Optional<String> unless(boolean fits, String problem) {
        return fits ? Optional.empty() : Optional.of(problem);
    }

    private static Optional<String> order(TemplateVersionParameter parameter, String value, String previous) {
        Optional<ValidationMonotonicOrder> order = parameter.validationMonotonic();
        if (order.isEmpty() || previous.isEmpty() || !isInteger(value) || !isInteger(previous)) {
            return Optional.empty();
        }
        int direction = Long.compare(Long.parseLong(value), Long.parseLong(previous));
        return switch (order.get().known()) {
            case INCREASING -> unless(direction >= 0, "The value must not be below the previous one.");
            case DECREASING -> unless(direction <= 0, "The value must not be above the previous one.");
            default -> Optional.empty();
        };
    }

    private static boolean isInteger(String value) {
        return value.matches("[+-]?\\d{1,18}");
    }

    private static Optional<String> number(TemplateVersionParameter parameter, String value) {
        if (!isInteger(value)) {
            return Optional.of("The value must be a whole number.");
        }
        long number = Long.parseLong(value);
        boolean fits = parameter.validationMin().filter(min -> number < min).isEmpty()
                && parameter.validationMax().filter(max -> number > max).isEmpty();
        return unless(
                fits,
                parameter
                        .validationError()
                        .map(text -> filled(text, parameter, value))
                        .orElse("The value is out of range."));
    }

    private static String filled(String error, TemplateVersionParameter parameter, String value) {
        return error.replace(
                        "{min}", parameter.validationMin().map(String::valueOf).orElse(""))
                .replace("{max}", parameter.validationMax().map(String::valueOf).orElse(""))
                .replace("{value}", value);
    }

    private static Optional<String> text(TemplateVersionParameter parameter, String value) {
        String regex = parameter.validationRegex().orElse("");
        try {
            return unless(
                    regex.isEmpty() || Pattern.compile(regex).matcher(value).find(),
                    parameter
                            .validationError()
                            .map(error -> filled(error, parameter, value))
                            .orElse("The value does not match " + regex));
        } catch (PatternSyntaxException e) {
            return Optional.of("The regular expression of the parameter is not valid.");
        }
    }

    private static boolean isListOfStrings(String value) {
        try {
            JsonValue json = JsonValue.parse(value);
            return json.isList() && json.asList().stream().allMatch(JsonValue::isString);
        } catch (CoderProtocolException e) {
            return false;
        }
    }
}
