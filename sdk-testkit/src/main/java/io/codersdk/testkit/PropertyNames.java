package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives properties the names that they have in the description, which servers match without regard to case. */
final class PropertyNames {
    private final Map<String, JsonValue> schemas;

    /** @param schemas those that another schema may refer to, by name */
    PropertyNames(Map<String, JsonValue> schemas) {
        this.schemas = schemas;
    }

    /** The value with described names. Of several that are the same property the last one counts. */
    JsonValue described(JsonValue value, Map<String, JsonValue> schema) {
        if (schema.containsKey("$ref")) {
            return described(
                    value,
                    member(schemas, schema.getOrDefault("$ref", JsonValue.NULL).asString()));
        } else if (schema.containsKey("oneOf")) {
            return schema.getOrDefault("oneOf", JsonValue.NULL).asList().stream()
                    .map(JsonValue::asMap)
                    .filter(choice -> !JsonValue.of("null").equals(choice.get("type")))
                    .findFirst()
                    .map(choice -> described(value, choice))
                    .orElse(value);
        } else if (value.isList()) {
            Map<String, JsonValue> items = member(schema, "items");
            return JsonValue.of(value.asList().stream()
                    .map(element -> described(element, items))
                    .toList());
        }
        return value.isMap() ? JsonValue.of(members(value.asMap(), schema)) : value;
    }

    private Map<String, JsonValue> members(Map<String, JsonValue> sent, Map<String, JsonValue> schema) {
        Map<String, JsonValue> properties = member(schema, "properties");
        Map<String, JsonValue> members = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            String described = properties.keySet().stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElse(name);
            boolean known = properties.containsKey(described);
            members.put(
                    described,
                    described(value, known ? member(properties, described) : member(schema, "additionalProperties")));
        });
        return members;
    }

    /** Nothing is known about what is not described. */
    private static Map<String, JsonValue> member(Map<String, JsonValue> members, String name) {
        JsonValue member = members.getOrDefault(name, JsonValue.NULL);
        return member.isMap() ? member.asMap() : Map.of();
    }
}
