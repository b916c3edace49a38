package io.codersdk.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the description that no parser knows. A description that breaks one is not generated from. */
final class DescriptionCheck {
    private DescriptionCheck() {}

    /**
     * Holds a bundled description against the rules.
     *
     * @throws IllegalArgumentException with every violation, one a line
     */
    static void check(ObjectNode bundle) {
        List<String> problems = problems(bundle);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The description breaks its rules:\n- " + String.join("\n- ", problems));
        }
    }

    static List<String> problems(ObjectNode bundle) {
        List<String> problems = new ArrayList<>();
        problems.addAll(OperationRules.problems(bundle));
        problems.addAll(SchemaRules.problems(bundle));
        problems.addAll(unsorted(bundle.path("paths")));
        problems.addAll(unsorted(bundle.path("components").path("schemas")));
        return problems;
    }

    /** People look names up without thinking of capitals. */
    private static List<String> unsorted(JsonNode index) {
        List<String> problems = new ArrayList<>();
        String previous = "";
        for (String name : (Iterable<String>) index::fieldNames) {
            if (previous.compareToIgnoreCase(name) > 0) {
                problems.add("The index lists " + name + " behind " + previous);
            }
            previous = name;
        }
        return problems;
    }

    /** The node and everything below it. */
    static Stream<JsonNode> all(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(DescriptionCheck::all));
    }
}
