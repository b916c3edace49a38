package io.codersdk.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block such as {@code data "coder_parameter" "cpu" { … }}.
 *
 * @param attributes the values by name: of a plain string what it holds, of any other expression its text
 */
record HclBlock(String type, List<String> labels, Map<String, String> attributes, List<HclBlock> blocks) {

    boolean is(String kind, String firstLabel) {
        return type.equals(kind) && !labels.isEmpty() && labels.get(0).equals(firstLabel);
    }

    String label(int index) {
        return index < labels.size() ? labels.get(index) : "";
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.equals("null"));
    }

    String text(String name) {
        return attribute(name).orElse("");
    }

    boolean flag(String name) {
        return text(name).equals("true");
    }

    List<HclBlock> all(String kind) {
        return blocks.stream().filter(block -> block.type.equals(kind)).toList();
    }
}
