package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.TemplateVersionParameterOption;
import io.codersdk.model.codersdk.TemplateVersionParameterType;
import io.codersdk.model.codersdk.ValidationMonotonicOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters that a template declares as {@code data "coder_parameter"}. */
final class ParameterBlocks {
    private ParameterBlocks() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException for one that Coder's provider would refuse
     */
    static List<TemplateVersionParameter> read(List<HclBlock> blocks) {
        List<TemplateVersionParameter> parameters = blocks.stream()
                .filter(block -> block.is("data", "coder_parameter"))
                .sorted(Comparator.comparingInt(block -> AgentBlocks.number(block, "order", 0)))
                .map(ParameterBlocks::parameter)
                .toList();
        if (parameters.stream().map(TemplateVersionParameter::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException("two parameters have the same name");
        }
        return parameters;
    }

    private static TemplateVersionParameter parameter(HclBlock block) {
        String name = block.attribute("name")
                .orElseThrow(() -> new IllegalArgumentException(
                        "the parameter \"" + block.label(1) + "\" has no attribute \"name\""));
        TemplateVersionParameterType type =
                TemplateVersionParameterType.of(block.attribute("type").orElse("string"));
        if (!type.isKnown()) {
            throw new IllegalArgumentException("the parameter \"" + name + "\" has the unknown type " + type);
        }
        Optional<String> defaultValue = block.attribute("default");
        Optional<HclBlock> validation = block.all("validation").stream().findFirst();
        return TemplateVersionParameter.builder()
                .name(name)
                .displayName(block.attribute("display_name").orElse(null))
                .description(block.text("description"))
                .descriptionPlaintext(block.text("description"))
                .type(type)
                .mutable(block.flag("mutable"))
                .ephemeral(block.flag("ephemeral"))
                .defaultValue(defaultValue.orElse(""))
                .required(defaultValue.isEmpty())
                .icon(block.text("icon"))
                .options(block.all("option").stream()
                        .map(ParameterBlocks::option)
                        .toList())
                .validationRegex(text(validation, "regex"))
                .validationError(text(validation, "error"))
                .validationMin(number(validation, "min"))
                .validationMax(number(validation, "max"))
                .validationMonotonic(validation
                        .flatMap(rules -> rules.attribute("monotonic"))
                        .map(ValidationMonotonicOrder::of)
                        .orElse(null))
                .build();
    }

    private static TemplateVersionParameterOption option(HclBlock block) {
        return TemplateVersionParameterOption.builder()
                .name(block.text("name"))
                .value(block.text("value"))
                .description(block.text("description"))
                .icon(block.text("icon"))
                .build();
    }

    private static @Nullable String text(Optional<HclBlock> validation, String name) {
        return validation.flatMap(rules -> rules.attribute(name)).orElse(null);
    }

    private static @Nullable Integer number(Optional<HclBlock> validation, String name) {
        String text = text(validation, name);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + name + "\" must be a number, not " + text);
        }
    }
}
