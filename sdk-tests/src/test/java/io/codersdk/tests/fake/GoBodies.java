package io.codersdk.tests.fake;

import io.codersdk.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bodies as clients in Go write them: what has no value is there with the zero of its type. To a server, which is written
 * in Go as well, that is the same as if it was absent.
 */
final class GoBodies {
    private static final Path FILE = Path.of("src/test/resources/fake/zeros.json");

    private final Map<String, JsonValue> bodies;
    private final Map<String, JsonValue> types;

    private GoBodies(JsonValue facts) {
        this.bodies = member(facts, "bodies").asMap();
        this.types = member(facts, "types").asMap();
    }

    static GoBodies read() {
        try {
            return new GoBodies(JsonValue.parse(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of an operation with the zeros of what it lacks. */
    JsonValue write(String operation, JsonValue body) {
        JsonValue type = bodies.getOrDefault(operation, JsonValue.NULL);
        return type.isNull() ? body : filled(type.asString(), body);
    }

    /** A value of a type, or a list of such, with zeros. */
    private JsonValue filled(String type, JsonValue value) {
        if (value.isList()) {
            List<JsonValue> elements = value.asList();
            return JsonValue.of(
                    elements.stream().map(element -> filled(type, element)).toList());
        } else if (!value.isMap()) {
            return value;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(value.asMap());
        types.getOrDefault(type, JsonValue.of(Map.of())).asMap().forEach((name, property) -> {
            JsonValue given = members.getOrDefault(name, member(property, "zero"));
            members.put(name, filled(property, given));
        });
        return JsonValue.of(members);
    }

    /** A value of a property, which tells its type, or that of the values of a map. */
    private JsonValue filled(JsonValue property, JsonValue value) {
        JsonValue values = member(property, "values");
        if (!values.isNull() && value.isMap()) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            value.asMap().forEach((name, each) -> members.put(name, filled(values.asString(), each)));
            return JsonValue.of(members);
        }
        JsonValue type = member(property, "of");
        return type.isNull() ? value : filled(type.asString(), value);
    }

    private static JsonValue member(JsonValue object, String name) {
        return object.asMap().getOrDefault(name, JsonValue.NULL);
    }
}
