package io.codersdk.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** References that resolve, schemas that are used, numbers of known width, servers that are told, and Java names that do not clash. */
final class SchemaRules {
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode bundle;
    private final JsonNode schemas;
    private final List<String> problems = new ArrayList<>();

    private SchemaRules(JsonNode bundle) {
        this.bundle = bundle;
        this.schemas = bundle.path("components").path("schemas");
    }

    static List<String> problems(JsonNode bundle) {
        SchemaRules rules = new SchemaRules(bundle);
        rules.checkReferences();
        rules.checkUse();
        rules.checkNames();
        for (JsonNode owners : List.of(bundle.path("paths"), rules.schemas)) {
            owners.properties().forEach(owner -> {
                rules.checkFormats(owner.getKey(), owner.getValue());
                rules.checkSince(owner.getKey(), owner.getValue());
            });
        }
        return rules.problems;
    }

    private static Stream<String> references(JsonNode node) {
        return DescriptionCheck.all(node)
                .map(child -> child.path("$ref"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private void checkReferences() {
        references(bundle)
                .distinct()
                .filter(ref ->
                        !ref.startsWith("#/") || bundle.at(ref.substring(1)).isMissingNode())
                .forEach(ref -> problems.add(ref + " is referred to and does not exist"));
    }

    /** Reachable is what an operation refers to, and what is kept on purpose, directly or through others. */
    private void checkUse() {
        Set<String> reached = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(bundle.path("paths"));
        schemas.forEach(schema -> {
            if (schema.has("x-kept")) {
                open.add(schema);
            }
        });
        while (!open.isEmpty()) {
            references(open.remove())
                    .filter(reached::add)
                    .map(ref -> bundle.at(ref.substring(1)))
                    .forEach(open::add);
        }
        schemas.properties().forEach(schema -> {
            if (!reached.contains(SCHEMAS + schema.getKey())
                    && !schema.getValue().has("x-kept")) {
                problems.add(schema.getKey() + " is used by no operation and has no x-kept");
            }
        });
    }

    private void checkNames() {
        Map<String, String> wireNames = new HashMap<>();
        schemas.properties().forEach(schema -> {
            String wire = schema.getKey();
            int dot = wire.indexOf('.');
            String name = schema.getValue().path("x-java-name").asText(Names.upperCamel(wire.substring(dot + 1)));
            String other = wireNames.putIfAbsent(wire.substring(0, dot + 1) + name, wire);
            if (other != null) {
                problems.add(wire + " and " + other + " are both " + name + " in Java");
            }
        });
    }

    private void checkFormats(String owner, JsonNode node) {
        long without = DescriptionCheck.all(node)
                .filter(child ->
                        isNumber(child.path("type")) && !child.path("format").isTextual())
                .count();
        if (without > 0) {
            problems.add(owner + " has " + without + " integers or numbers without format");
        }
    }

    /** The words are part of what users are told. */
    private void checkSince(String owner, JsonNode node) {
        DescriptionCheck.all(node)
                .filter(child -> child.has("x-since"))
                .map(child -> child.get("x-since").asText())
                .filter(since -> !since.matches("newer than \\d+\\.\\d+"))
                .forEach(since ->
                        problems.add(owner + " has the x-since '" + since + "', which is no 'newer than 2.17'"));
    }

    private static boolean isNumber(JsonNode type) {
        return Stream.concat(Stream.of(type), type.valueStream())
                .map(JsonNode::asText)
                .anyMatch(name -> name.equals("integer") || name.equals("number"));
    }
}
