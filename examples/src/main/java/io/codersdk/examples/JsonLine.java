package io.codersdk.examples;

import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of JSON in one line, for a script to read. */
final class JsonLine {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member, behind those before it; what JSON has no notation for is written as text. */
    JsonLine with(String name, Object value) {
        boolean isPlain = value instanceof Boolean || value instanceof List;
        members.put(name, isPlain ? value : value.toString());
        return this;
    }

    @Override
    public String toString() {
        return JsonValue.of(members).toString();
    }
}
