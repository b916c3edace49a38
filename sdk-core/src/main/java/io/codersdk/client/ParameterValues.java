package io.codersdk.client;

import io.codersdk.error.InvalidInputException.Problem;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values for the parameters of a template version, over those of the build before.
 *
 * @param before by name; empty for the first build
 * @param given by name
 */
record ParameterValues(List<TemplateVersionParameter> declared, Map<String, String> before, Map<String, String> given) {

    /** What the server would refuse, or drop without a word. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        declared.forEach(parameter -> problem(parameter).ifPresent(text -> add(problems, parameter.name(), text)));
        Set<String> known =
                declared.stream().map(TemplateVersionParameter::name).collect(Collectors.toSet());
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> add(problems, name, "is no parameter of the template version, which has " + known));
        return problems;
    }

    private static void add(List<Problem> problems, String name, String text) {
        problems.add(new Problem(name, text));
    }

    private Optional<String> problem(TemplateVersionParameter parameter) {
        if (isFixed(parameter) && given.containsKey(parameter.name()) && !isKept(parameter)) {
            return Optional.of("cannot be changed once the workspace is there");
        }
        Optional<String> previous = previous(parameter);
        String value = given(parameter).or(() -> previous).orElse(parameter.defaultValue());
        if (value.isEmpty()) {
            return parameter.required() ? Optional.of("needs a value") : Optional.empty();
        }
        return ParameterRules.problem(parameter, value, previous);
    }

    private boolean isFixed(TemplateVersionParameter parameter) {
        return !parameter.mutable() && before.containsKey(parameter.name());
    }

    private boolean isKept(TemplateVersionParameter parameter) {
        return Objects.equals(before.get(parameter.name()), given.get(parameter.name()));
    }

    /** Those of ephemeral parameters were for that build alone. */
    private Optional<String> previous(TemplateVersionParameter parameter) {
        return Optional.ofNullable(before.get(parameter.name()))
                .filter(value -> !parameter.ephemeral() && !value.isEmpty());
    }

    /** An empty value is as good as none. */
    private Optional<String> given(TemplateVersionParameter parameter) {
        return Optional.ofNullable(given.get(parameter.name())).filter(value -> !value.isEmpty());
    }

    /** What is to be sent: servers before 2026 refuse fixed values even if they stay the same. */
    Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>(given);
        declared.stream()
                .filter(this::isFixed)
                .map(TemplateVersionParameter::name)
                .forEach(changes::remove);
        return changes;
    }
}
