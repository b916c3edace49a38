package io.codersdk.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What every operation has: an id of its own, one known tag, a summary, a retry class, a success and a default. */
final class OperationRules {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final Set<String> RETRY_CLASSES = Set.of("safe", "guarded", "never");

    private final JsonNode bundle;
    private final Set<String> tags = new HashSet<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private OperationRules(JsonNode bundle) {
        this.bundle = bundle;
    }

    static List<String> problems(JsonNode bundle) {
        OperationRules rules = new OperationRules(bundle);
        bundle.path("tags").forEach(tag -> rules.tags.add(tag.path("name").asText()));
        bundle.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(operation -> rules.check(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        bundle.at("/components/parameters")
                .properties()
                .forEach(parameter -> rules.checkSigns(
                        parameter.getKey(), parameter.getValue().path("x-absent")));
        return rules.problems;
    }

    private void check(String name, JsonNode operation) {
        String id = operation.path("operationId").asText();
        require(!id.isBlank(), name, "has no operationId");
        String other = ids.putIfAbsent(id, name);
        require(id.isBlank() || other == null, name, "shares its operationId with " + other);
        JsonNode given = operation.path("tags");
        require(given.size() == 1 && tags.contains(given.path(0).asText()), name, "needs one tag that the index lists");
        require(!operation.path("summary").asText().isBlank(), name, "has no summary");
        require(RETRY_CLASSES.contains(operation.path("x-retry").asText()), name, "has no x-retry of " + RETRY_CLASSES);
        JsonNode responses = operation.path("responses");
        require(
                succeeds(responses) || operation.path("description").asText().matches("Always [45]\\d\\d.*"),
                name,
                "has no success status, and its description does not begin with the status it always has");
        require(responses.has("default"), name, "has no default response");
        checkSigns(name, operation.path("x-absent"));
        checkSigns(name, operation.path("x-repeat"));
        JsonNode body = body(operation);
        operation
                .path("x-resets")
                .forEach(property -> require(
                        body.path("properties").has(property.asText()),
                        name,
                        "resets " + property.asText() + ", which its body does not have"));
    }

    private void checkSigns(String name, JsonNode signs) {
        signs.forEach(sign -> require(
                sign.isInt()
                        || (sign.path("status").isInt() && sign.path("says").isTextual()),
                name,
                "has a sign that is neither a status nor a status and what it says"));
    }

    private JsonNode body(JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return schema.has("$ref") ? bundle.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static boolean succeeds(JsonNode responses) {
        return responses.properties().stream()
                .anyMatch(status -> status.getKey().matches("[123]\\d\\d"));
    }

    private void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            problems.add(name + " " + otherwise);
        }
    }
}
