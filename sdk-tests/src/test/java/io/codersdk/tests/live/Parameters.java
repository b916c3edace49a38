package io.codersdk.tests.live;

import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import java.util.List;
import java.util.Optional;

/** Values for the parameters of whatever template the suite was given; all of them have defaults. */
final class Parameters {
    private final List<TemplateVersionParameter> parameters;

    private Parameters(List<TemplateVersionParameter> parameters) {
        this.parameters = parameters;
    }

    static Parameters of(Live live) {
        return new Parameters(live.coder
                .templateInputs()
                .richParameters(live.template.first().version().id()));
    }

    /** A parameter that every build may be given, with the value that it has anyway. */
    WorkspaceBuildParameter repeated() {
        return parameters.stream()
                .filter(parameter -> parameter.mutable()
                        && !parameter.ephemeral()
                        && !parameter.defaultValue().isEmpty())
                .map(parameter -> value(parameter, parameter.defaultValue()))
                .findFirst()
                .orElseThrow(() -> Skip.because("the template has no mutable parameter"));
    }

    /** A value that can be written in a search, which lowers the case of everything. */
    WorkspaceBuildParameter searchable() {
        return parameters.stream()
                .filter(parameter -> !parameter.ephemeral()
                        && parameter.name().matches("[a-z0-9_-]+")
                        && parameter.defaultValue().matches("[a-z0-9_./-]+"))
                .map(parameter -> value(parameter, parameter.defaultValue()))
                .findFirst()
                .orElseThrow(() -> Skip.because("the template has no parameter with a plain default"));
    }

    /** A value that a parameter does not take. */
    WorkspaceBuildParameter wrong() {
        return parameters.stream()
                .filter(parameter -> parameter.mutable() && !parameter.ephemeral())
                .flatMap(parameter -> wrong(parameter).stream().map(wrong -> value(parameter, wrong)))
                .findFirst()
                .orElseThrow(() -> Skip.because("the template has no mutable parameter that would refuse a value"));
    }

    private static Optional<String> wrong(TemplateVersionParameter parameter) {
        if (!parameter.options().isEmpty()) {
            return Optional.of("sdk-live-none-of-the-options");
        }
        return switch (parameter.type().known()) {
            case NUMBER -> Optional.of("no-number");
            case BOOL -> Optional.of("perhaps");
            case STRING, LIST_OF_STRINGS, UNKNOWN -> Optional.empty();
        };
    }

    private static WorkspaceBuildParameter value(TemplateVersionParameter parameter, String value) {
        return WorkspaceBuildParameter.builder()
                .name(parameter.name())
                .value(value)
                .build();
    }
}
