package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.ValidationError;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides on the values of a build's parameters. */
final class RichParameters {
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> previous;
    private final List<ValidationError> problems = new ArrayList<>();

    private RichParameters(List<WorkspaceBuildParameter> given, Map<String, String> previous) {
        given.forEach(parameter -> this.given.put(parameter.name(), parameter.value()));
        this.previous = previous;
    }

    /**
     * The value of every parameter that is declared; what is given beside those is dropped.
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
        if (!parameters.problems.isEmpty()) {
            throw Refusal.invalid(400, "The parameters are not valid.", parameters.problems);
        }
        return values;
    }

    private String value(TemplateVersionParameter parameter) {
        String name = parameter.name();
        String before = previous.getOrDefault(name, "");
        String wanted = given.getOrDefault(name, "");
        if (!parameter.mutable() && given.containsKey(name) && previous.containsKey(name)) {
            return refuse(name, "This parameter is immutable, and has a value already.");
        } else if (parameter.required() && wanted.isEmpty() && before.isEmpty()) {
            return refuse(name, "This parameter is required.");
        }
        String value = !wanted.isEmpty() || parameter.ephemeral() ? wanted : before;
        if (value.isEmpty()) {
            return parameter.defaultValue();
        }
        ParameterRules.problem(parameter, value, before).ifPresent(problem -> refuse(name, problem));
        return value;
    }

    private String refuse(String name, String detail) {
        problems.add(Refusal.problem(name, detail));
        return "";
    }
}
