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

    private final Set<String> tags = new HashSet<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private OperationRules() {}

    static List<String> problems(JsonNode bundle) {
        OperationRules rules = new OperationRules();
        bundle.path("tags").forEach(tag -> rules.tags.add(tag.path("name").asText()));
        bundle.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(operation -> rules.check(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
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
