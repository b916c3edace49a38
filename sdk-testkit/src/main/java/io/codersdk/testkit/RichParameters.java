package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides on the values of a build's parameters. */
final class RichParameters {
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> previous;

    private RichParameters(List<WorkspaceBuildParameter> given, Map<String, String> previous) {
        given.forEach(parameter -> this.given.put(parameter.name(), parameter.value()));
        this.previous = previous;
    }

    /**
     * The value of every parameter that is declared; what is given beside those is dropped. The first value that does not
     * fit is refused.
     *
     * @param previous the values of the build before, empty for the first
     */
    static Map<String, String> resolve(
            List<TemplateVersionParameter> declared,
            List<WorkspaceBuildParameter> given,
            Map<String, String> previous) {
        RichParameters parameters = new RichParameters(given, previous);
        Map<String, String> values = new LinkedHashMap<>();
        declared.forEach(parameter -> values.put(parameter.name(), parameters.value(parameter)));
        return values;
    }

    private String value(TemplateVersionParameter parameter) {
        String name = parameter.name();
        if (!parameter.mutable() && given.containsKey(name) && previous.containsKey(name)) {
            throw refusal(name, "it is immutable, and has a value already");
        }
        String inherited = parameter.ephemeral() ? null : previous.get(name);
        String value = given.getOrDefault(name, inherited == null ? parameter.defaultValue() : inherited);
        if (value.isEmpty() && parameter.required()) {
            throw refusal(name, "it is required");
        }
        // What is empty stays so, although a workspace is then built with the default.
        Optional<String> problem = value.isEmpty()
                ? Optional.empty()
                : ParameterRules.problem(parameter, value, previous.getOrDefault(name, ""));
        if (problem.isPresent()) {
            throw refusal(name, problem.get());
        }
        return value;
    }

    private static Refusal refusal(String name, String detail) {
        return Refusal.of(
                400, "Unable to validate parameter \"" + name + "\"", "parameter \"" + name + "\": " + detail);
    }
}
