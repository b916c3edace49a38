package io.codersdk.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes down what JSON requests may carry, and nothing else of the description:
 * {@code RequestSchemas <index of the description> <file>}. {@code bodies} has a schema for each operation that takes JSON,
 * {@code schemas} the ones that these refer to by name. {@code values} are the known values of an enum.
 */
public final class RequestSchemas {
    private static final List<String> KEPT = List.of("type", "format", "required");
    private static final List<String> WITHIN = List.of("items", "additionalProperties");

    private final JsonNode described;
    private final ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    private final ObjectNode bodies = JsonNodeFactory.instance.objectNode();

    private RequestSchemas(JsonNode bundle) {
        this.described = bundle.at("/components/schemas");
        for (JsonNode item : bundle.get("paths")) {
            item.forEach(this::addBody);
        }
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        byte[] json = new ObjectMapper().writeValueAsBytes(of(Bundle.read(Path.of(args[0]))));
        // A file that stays as it is builds nothing again.
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), json)) {
            Files.createDirectories(file.getParent());
            Files.write(file, json);
        }
    }

    static ObjectNode of(JsonNode bundle) {
        RequestSchemas requests = new RequestSchemas(bundle);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("bodies", requests.bodies);
        root.set("schemas", requests.schemas);
        return root;
    }

    private void addBody(JsonNode operation) {
        JsonNode content = operation.path("requestBody").path("content");
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            if (type.getKey().endsWith("json")) {
                ObjectNode body = bodies.putObject(operation.get("operationId").textValue());
                body.put("required", operation.at("/requestBody/required").booleanValue());
                body.set("schema", reduced(type.getValue().get("schema")));
            }
        }
    }

    private ObjectNode reduced(JsonNode schema) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        JsonNode ref = schema.get("$ref");
        if (ref != null) {
            String name = ref.textValue().substring(ref.textValue().lastIndexOf('/') + 1);
            addSchema(name);
            return kept.put("$ref", name);
        }
        KEPT.stream().filter(schema::has).forEach(key -> kept.set(key, schema.get(key)));
        for (String key : WITHIN) {
            // What may be anything has no schema to be kept.
            if (schema.path(key).isObject() || schema.path(key).booleanValue()) {
                kept.set(key, reduced(schema.get(key)));
            }
        }
        if (schema.has("properties")) {
            ObjectNode properties = kept.putObject("properties");
            schema.get("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), reduced(property.getValue())));
        }
        if (schema.has("oneOf")) {
            ArrayNode choices = kept.putArray("oneOf");
            schema.get("oneOf").forEach(choice -> choices.add(reduced(choice)));
        }
        if (schema.has("x-known-values")) {
            ArrayNode values = kept.putArray("values");
            schema.get("x-known-values").forEach(value -> values.add(value.isTextual() ? value : value.get("value")));
        }
        return kept;
    }

    private void addSchema(String name) {
        if (!schemas.has(name)) {
            // Before it is read, as it may refer to itself.
            schemas.putObject(name);
            schemas.set(name, reduced(described.get(name)));
        }
    }
}
