package io.codersdk.tests.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of the description, made strict: an object has no other properties, an enum no other values. */
final class Schemas {
    private static final String ID = "https://example.com/description";
    private static final String LOCAL = "#/components/";

    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory;

    Schemas(JsonNode description) {
        JsonNode strict = description.deepCopy();
        restrict(strict);
        String text = strict.toString();
        this.factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, text))));
    }

    /** What does not fit; the names of places and types, and none of the values but those of enums. */
    List<String> problems(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(message -> message.getInstanceLocation() + " " + message.getMessageKey() + " "
                        + message.getMessage().replaceFirst("^[^:]*: ", ""))
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        JsonNode strict = schema.deepCopy();
        restrict(strict);
        point(strict);
        return factory.getSchema(strict, config);
    }

    private static void restrict(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
            if (schema.path("x-known-values").isArray()) {
                ArrayNode values = schema.putArray("enum");
                schema.get("x-known-values")
                        .forEach(value -> values.add(value.isTextual() ? value : value.get("value")));
            }
        }
        node.forEach(Schemas::restrict);
    }

    /** References stand outside of the document that they refer to. */
    private static void point(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("$ref").asText().startsWith(LOCAL)) {
            schema.put("$ref", ID + schema.get("$ref").textValue());
        }
        node.forEach(Schemas::point);
    }
}
