package io.codersdk.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A schema, with its reference followed.
 *
 * @param node the schema as it stands, perhaps a reference with words of its own
 */
record Shape(JsonNode node, Description description) {
    private static final String SCHEMAS = "#/components/schemas/";

    enum Kind {
        CLASS,
        OPEN_ENUM,
        LIST,
        MAP,
        ANY,
        STRING,
        TIME,
        UUID,
        URI,
        BYTES,
        BOOL,
        INT32,
        INT64,
        UINT64,
        DURATION,
        FLOAT64
    }

    private String reference() {
        JsonNode direct = node.path("$ref");
        return (direct.isMissingNode() ? node.at("/oneOf/0/$ref") : direct).asText();
    }

    private JsonNode target() {
        return reference().isEmpty() ? node : description.schema(typeName());
    }

    /** The wire name of the schema referred to. */
    String typeName() {
        return reference().substring(SCHEMAS.length());
    }

    private static Stream<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isTextual() ? Stream.of(type.asText()) : type.valueStream().map(JsonNode::asText);
    }

    boolean isNullable() {
        return types(node).anyMatch("null"::equals)
                || types(node.at("/oneOf/1")).anyMatch("null"::equals)
                || types(target()).anyMatch("null"::equals);
    }

    boolean isCollection() {
        return kind() == Kind.LIST || kind() == Kind.MAP;
    }

    boolean is(String flag) {
        return node.path(flag).asBoolean() || target().path(flag).asBoolean();
    }

    Kind kind() {
        JsonNode schema = target();
        if (schema.has("x-known-values")) {
            return Kind.OPEN_ENUM;
        } else if (schema.has("properties")) {
            return Kind.CLASS;
        }
        String type =
                types(schema).filter(name -> !name.equals("null")).findFirst().orElse("");
        return switch (type) {
            case "array" -> Kind.LIST;
            case "object" -> Kind.MAP;
            case "boolean" -> Kind.BOOL;
            case "integer" ->
                schema.has("x-unit")
                        ? Kind.DURATION
                        : Kind.valueOf(schema.path("format").asText().toUpperCase(java.util.Locale.ROOT));
            case "number" -> Kind.FLOAT64;
            case "string" -> text(schema);
            default -> Kind.ANY;
        };
    }

    private static Kind text(JsonNode schema) {
        if (schema.has("contentEncoding")) {
            return Kind.BYTES;
        }
        return switch (schema.path("format").asText()) {
            case "date-time" -> Kind.TIME;
            case "uuid" -> Kind.UUID;
            case "uri" -> Kind.URI;
            default -> Kind.STRING;
        };
    }

    String unit() {
        return target().path("x-unit").asText();
    }

    /** What the elements of a list or the values of a map are; anything where the description leaves it open. */
    Shape element() {
        return new Shape(target().path(kind() == Kind.LIST ? "items" : "additionalProperties"), description);
    }

    Map<String, Shape> properties() {
        Map<String, Shape> properties = new LinkedHashMap<>();
        target().path("properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), new Shape(property.getValue(), description)));
        return properties;
    }

    Set<String> given() {
        Set<String> names = new LinkedHashSet<>();
        target().path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Whether Java promises a plain value. */
    boolean isPlain(String property) {
        Shape shape = properties().get(property);
        return shape != null
                && given().contains(property)
                && !shape.isCollection()
                && !shape.is("x-zero-is-absent")
                && (shape.kind() == Kind.ANY || !shape.isNullable());
    }

    Set<String> knownValues() {
        Set<String> values = new LinkedHashSet<>();
        target().path("x-known-values")
                .forEach(value -> values.add((value.isObject() ? value.path("value") : value).asText()));
        return values;
    }
}
