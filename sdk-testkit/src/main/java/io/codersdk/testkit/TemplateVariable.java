package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersionVariable;
import io.codersdk.model.codersdk.TemplateVersionVariableType;
import java.util.Map;
import java.util.Optional;

/** A variable that a template declares. */
record TemplateVariable(
        String name, String type, String description, Optional<String> defaultValue, boolean sensitive) {
    private static final String REDACTED = "*redacted*";

    boolean isRequired() {
        return defaultValue.isEmpty();
    }

    TemplateVersionVariable toModel(Map<String, String> values) {
        String fallback = defaultValue.orElse("");
        return TemplateVersionVariable.builder()
                .name(name)
                .type(TemplateVersionVariableType.of(type))
                .description(description)
                .required(isRequired())
                .sensitive(sensitive)
                .defaultValue(sensitive ? REDACTED : fallback)
                .value(sensitive ? REDACTED : values.getOrDefault(name, fallback))
                .build();
    }

    /** Names the variable; what it defaults to may be a secret. */
    @Override
    public String toString() {
        return "variable " + name;
    }
}
