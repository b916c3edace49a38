package io.codersdk.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.codersdk.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The bundled description and the Java names that the generator gave, both left by the build. */
final class Description {
    private static final int SEGMENTS_OF_A_TYPE = "io.codersdk.model.codersdk.User".split("\\.").length;

    private final JsonNode schemas;
    private final Map<String, String> typeNames = new HashMap<>();
    private final Map<String, Map<String, String>> memberNames = new HashMap<>();

    private Description(JsonNode root, String names) {
        schemas = root.at("/components/schemas");
        names.lines().forEach(line -> {
            String java = line.substring(0, line.indexOf('='));
            String wire = line.substring(line.indexOf('=') + 1);
            if (java.split("\\.").length == SEGMENTS_OF_A_TYPE) {
                typeNames.put(wire, java);
            } else {
                int dot = java.lastIndexOf('.');
                memberNames
                        .computeIfAbsent(java.substring(0, dot), type -> new HashMap<>())
                        .put(wire, java.substring(dot + 1));
            }
        });
    }

    static Description read() {
        try {
            return new Description(new ObjectMapper().readTree(resource("description.json")), resource("names.lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Description.class.getResourceAsStream("/" + name)) {
            return new String(
                    Objects.requireNonNull(in, name + " is left by the build").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The schemas that have properties or known values, by wire name. */
    Map<String, Shape> classes() {
        Map<String, Shape> classes = new LinkedHashMap<>();
        schemas.properties().forEach(schema -> {
            Shape shape = new Shape(schema.getValue(), this);
            if (shape.kind() == Shape.Kind.CLASS || shape.kind() == Shape.Kind.OPEN_ENUM) {
                classes.put(schema.getKey(), shape);
            }
        });
        return classes;
    }

    JsonNode schema(String wireName) {
        return schemas.required(wireName);
    }

    Class<?> type(String wireName) {
        String name = Objects.requireNonNull(typeNames.get(wireName), wireName + " is no class");
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(wireName + " is left out", e);
        }
    }

    @SuppressWarnings("unchecked") // the codec of a class reads and writes that class
    <T> JsonCodec<T> codec(String wireName) {
        return (JsonCodec<T>) Reflection.call(type(wireName), null, "codec");
    }

    /** The accessor of a property, or the constant of a known value. */
    String member(String wireName, String wireMember) {
        Map<String, String> members = memberNames.getOrDefault(type(wireName).getName(), Map.of());
        return Objects.requireNonNull(members.get(wireMember), wireName + " has no " + wireMember);
    }
}
