package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says where a JSON value does not fit a schema of the description. It names places and types and never a value. */
final class SchemaCheck {
    private final Map<String, JsonValue> schemas;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(Map<String, JsonValue> schemas) {
        this.schemas = schemas;
    }

    /** @param schemas those that the schema may refer to, by name */
    static List<String> problems(JsonValue value, JsonValue schema, Map<String, JsonValue> schemas) {
        SchemaCheck check = new SchemaCheck(schemas);
        check.check("", value, schema.asMap());
        return check.problems;
    }

    private void check(String place, JsonValue value, Map<String, JsonValue> schema) {
        if (schema.containsKey("$ref")) {
            check(place, value, of(schemas, of(schema, "$ref").asString()).asMap());
        } else if (schema.containsKey("oneOf")) {
            checkNullable(place, value, of(schema, "oneOf").asList());
        } else if (schema.containsKey("type")) {
            List<String> types = types(of(schema, "type"));
            String type = types.stream()
                    .filter(allowed -> isA(value, allowed))
                    .findFirst()
                    .orElse("");
            switch (type) {
                case "" -> add(place, "is no " + String.join(" or ", types));
                case "string" -> checkText(place, value.asString(), schema);
                case "array" -> checkElements(place, value.asList(), schema);
                case "object" -> checkMembers(place, value.asMap(), schema);
                default -> {}
            }
        }
    }

    /** The only choice that the description knows is one between a type and {@code null}. */
    private void checkNullable(String place, JsonValue value, List<JsonValue> choices) {
        if (!value.isNull()) {
            choices.stream()
                    .map(JsonValue::asMap)
                    .filter(choice -> !JsonValue.of("null").equals(choice.get("type")))
                    .forEach(choice -> check(place, value, choice));
        }
    }

    private static List<String> types(JsonValue type) {
        return type.isList() ? type.asList().stream().map(JsonValue::asString).toList() : List.of(type.asString());
    }

    private static boolean isA(JsonValue value, String type) {
        return switch (type) {
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" -> value.isNumber() && value.asDouble() % 1 == 0;
            case "array" -> value.isList();
            case "object" -> value.isMap();
            default -> value.isNull();
        };
    }

    private void checkText(String place, String text, Map<String, JsonValue> schema) {
        String format = schema.getOrDefault("format", JsonValue.of("")).asString();
        if (schema.containsKey("values") && !of(schema, "values").asList().contains(JsonValue.of(text))) {
            add(place, "is none of the known values");
        } else if (format.equals("uuid") && Ids.parse(text).isEmpty()) {
            add(place, "is no UUID");
        } else if (format.equals("date-time") && !isTime(text)) {
            add(place, "is no time");
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void checkElements(String place, List<JsonValue> elements, Map<String, JsonValue> schema) {
        for (int i = 0; i < elements.size(); i++) {
            check(place + "/" + i, elements.get(i), of(schema, "items").asMap());
        }
    }

    private void checkMembers(String place, Map<String, JsonValue> members, Map<String, JsonValue> schema) {
        Map<String, JsonValue> properties =
                schema.getOrDefault("properties", JsonValue.of(Map.of())).asMap();
        for (JsonValue required :
                schema.getOrDefault("required", JsonValue.of(List.of())).asList()) {
            if (!members.containsKey(required.asString())) {
                add(place + "/" + required.asString(), "is missing");
            }
        }
        members.forEach((name, member) -> {
            if (properties.containsKey(name)) {
                check(place + "/" + name, member, of(properties, name).asMap());
            } else if (schema.containsKey("additionalProperties")) {
                check(
                        place + "/" + name,
                        member,
                        of(schema, "additionalProperties").asMap());
            } else {
                add(place + "/" + name, "is no property");
            }
        });
    }

    private void add(String place, String problem) {
        problems.add((place.isEmpty() ? "the body" : place) + " " + problem);
    }

    private static JsonValue of(Map<String, JsonValue> members, String name) {
        JsonValue member = members.get(name);
        if (member == null) {
            throw new IllegalStateException("the description has no " + name);
        }
        return member;
    }
}
