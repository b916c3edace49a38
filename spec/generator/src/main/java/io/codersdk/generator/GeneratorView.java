package io.codersdk.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The bundled description in the dialect that OpenAPI Generator understands best, which is 3.0: what 3.1 says with a
 * list of types becomes {@code nullable}, and open enums become enums.
 */
final class GeneratorView {
    /** On a body that is always {@code null}: 3.0 has no type for it. */
    static final String NOTHING = "x-nothing";

    private GeneratorView() {}

    static ObjectNode of(ObjectNode bundle) {
        ObjectNode root = bundle.deepCopy();
        root.put("openapi", "3.0.3");
        ((ObjectNode) root.get("info")).remove("license");
        rewrite(root);
        return root;
    }

    static String lastSegment(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static void rewrite(JsonNode node) {
        if (node instanceof ObjectNode object) {
            openEnum(object);
            nullableType(object);
            encodedContent(object);
            nullableReference(object);
            describedReference(object);
        }
        node.forEach(GeneratorView::rewrite);
    }

    private static void openEnum(ObjectNode schema) {
        if (schema.path("x-known-values") instanceof ArrayNode known) {
            ArrayNode values = schema.putArray("enum");
            known.forEach(value -> values.add(value.isObject() ? value.get("value") : value));
        }
    }

    private static void nullableType(ObjectNode schema) {
        if (schema.path("type").asText().equals("null")) {
            schema.remove("type");
            schema.put(NOTHING, true);
        } else if (schema.path("type") instanceof ArrayNode types) {
            for (JsonNode type : types) {
                if (type.textValue().equals("null")) {
                    schema.put("nullable", true);
                } else {
                    schema.set("type", type);
                }
            }
        }
    }

    private static void encodedContent(ObjectNode schema) {
        if (schema.path("contentEncoding").asText().equals("base64")) {
            schema.put("format", "byte");
        }
        schema.remove(List.of("contentEncoding", "contentMediaType", "contentSchema"));
    }

    private static void nullableReference(ObjectNode schema) {
        if (schema.path("oneOf") instanceof ArrayNode alternatives
                && alternatives.size() == 2
                && alternatives.get(1).path("type").asText().equals("null")) {
            schema.remove("oneOf");
            schema.set("$ref", alternatives.get(0).get("$ref"));
            schema.put("nullable", true);
        }
    }

    /** A 3.0 parser wants nothing beside a reference; for a schema, its words and flags are kept around it. */
    private static void describedReference(ObjectNode node) {
        JsonNode ref = node.get("$ref");
        if (ref == null || node.size() == 1) {
            return;
        }
        if (ref.asText().startsWith("#/components/schemas/")) {
            node.remove("$ref");
            node.putArray("allOf").addObject().set("$ref", ref);
        } else {
            node.retain("$ref");
        }
    }
}
