package io.codersdk.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** The page that shows where the description differs from the schema that the server publishes, and why. */
final class PublishedDifferences {
    private static final String MARK = "x-published";
    private static final String UNPUBLISHED = "x-unpublished";

    private final StringBuilder page = new StringBuilder();

    private PublishedDifferences() {}

    static String of(ObjectNode bundle) {
        PublishedDifferences differences = new PublishedDifferences();
        differences.write(bundle);
        return differences.page.toString();
    }

    private void write(ObjectNode bundle) {
        page.append("""
                # Where this description and the published schema differ

                Written by the build from the `x-published`, `x-unpublished` and `x-facts-waived` of the description.
                """);
        heading("Operations", "operation", "the schema says", "the server does", "why");
        eachOperation(bundle, (name, operation) -> {
            JsonNode published = operation.path(MARK);
            if (!published.isMissingNode()) {
                row(name, says(published), answer(operation), why(published));
            }
        });
        heading("Properties", "property", "the schema says", "the server sends", "why");
        for (Map.Entry<String, JsonNode> schema :
                bundle.at("/components/schemas").properties()) {
            for (Map.Entry<String, JsonNode> property :
                    schema.getValue().path("properties").properties()) {
                JsonNode published = property.getValue().path(MARK);
                if (!published.isMissingNode()) {
                    String sent = "`" + property.getKey() + "`, " + type(property.getValue());
                    row("`" + schema.getKey() + "`", says(published), sent, why(published));
                }
            }
        }
        heading("Endpoints that the schema does not have", "operation", "what it does");
        eachOperation(bundle, (name, operation) -> {
            if (operation.path(UNPUBLISHED).asBoolean()) {
                row(name, operation.path("summary").asText());
            }
        });
        heading("Left out here", "what the schema has", "why it is left out");
        bundle.path("x-facts-waived")
                .properties()
                .forEach(waived ->
                        row("`" + waived.getKey() + "`", waived.getValue().asText()));
    }

    private interface Visitor {
        void visit(String name, JsonNode operation);
    }

    private static void eachOperation(ObjectNode bundle, Visitor visitor) {
        for (Map.Entry<String, JsonNode> path : bundle.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().has("operationId")) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    visitor.visit("`" + method + " " + path.getKey() + "`", operation.getValue());
                }
            }
        }
    }

    private static String says(JsonNode published) {
        return published.path("says").asText();
    }

    private static String why(JsonNode published) {
        return published.path("why").asText();
    }

    /** What an operation takes and answers, success by success. */
    private static String answer(JsonNode operation) {
        StringBuilder text = new StringBuilder();
        JsonNode body = content(operation.path("requestBody"));
        if (!body.isMissingNode()) {
            text.append("takes ").append(type(body)).append("; ");
        }
        text.append("answers");
        operation.path("responses").properties().stream()
                .filter(response -> !response.getKey().equals("default"))
                .forEach(response -> {
                    JsonNode content = content(response.getValue());
                    text.append(text.charAt(text.length() - 1) == 's' ? " " : ", ")
                            .append(response.getKey());
                    text.append(content.isMissingNode() ? "" : " " + type(content));
                });
        return text.toString();
    }

    private static JsonNode content(JsonNode carrier) {
        for (JsonNode media : carrier.path("content")) {
            return media.path("schema");
        }
        return carrier.path("content").path("schema");
    }

    private static String type(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        if (!ref.isEmpty()) {
            return "`" + GeneratorView.lastSegment(ref) + "`";
        }
        if (schema.has("items")) {
            return "list of " + type(schema.path("items"));
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText() + " or null";
        }
        return type.isMissingNode() ? "any JSON" : type.asText();
    }

    private void heading(String title, String... columns) {
        page.append("\n## ").append(title).append("\n\n");
        row(columns);
        page.append("|---".repeat(columns.length)).append("|\n");
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
