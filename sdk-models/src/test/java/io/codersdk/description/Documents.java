package io.codersdk.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Derives a document from a schema: every property with an ordinary value. Variations override what they vary. */
class Documents {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String SECRET = "hunter2";

    private final Deque<String> open = new ArrayDeque<>();

    final ObjectNode document(String wireName, Shape type) {
        open.push(wireName);
        ObjectNode document = JSON.objectNode();
        type.properties().forEach((name, shape) -> {
            JsonNode value = includes(name, type) ? property(shape) : null;
            if (value != null) {
                document.set(name, value);
            }
        });
        finish(document);
        open.pop();
        return document;
    }

    boolean includes(String property, Shape owner) {
        return true;
    }

    void finish(ObjectNode document) {}

    JsonNode property(Shape shape) {
        JsonNode value = value(shape);
        return value == null ? JSON.nullNode() : value;
    }

    /** {@code null} for a type within itself, which would not end. */
    final @Nullable JsonNode value(Shape shape) {
        return switch (shape.kind()) {
            case CLASS -> open.contains(shape.typeName()) ? null : document(shape.typeName(), shape);
            case LIST, MAP -> collection(shape, value(shape.element()));
            case OPEN_ENUM -> JSON.textNode(enumValue(shape));
            case ANY ->
                JSON.objectNode()
                        .set("free", JSON.arrayNode().add(1).add(2.5).add(true).addNull());
            case STRING -> JSON.textNode(text(shape));
            case TIME -> JSON.textNode(time());
            case UUID -> JSON.textNode(uuid());
            case URI -> JSON.textNode("https://coder.example.com/a%20b?c=d#e");
            case BYTES -> JSON.binaryNode(new byte[] {0, 1, -1, 127, -128});
            case BOOL -> JSON.booleanNode(true);
            case INT32, INT64, UINT64, DURATION -> integer(shape);
            case FLOAT64 -> JSON.numberNode(floating());
        };
    }

    JsonNode collection(Shape shape, @Nullable JsonNode element) {
        if (shape.kind() == Shape.Kind.MAP) {
            ObjectNode map = JSON.objectNode();
            return element == null ? map : map.set("a key", element);
        }
        return element == null ? JSON.arrayNode() : JSON.arrayNode().add(element);
    }

    String enumValue(Shape shape) {
        return shape.knownValues().iterator().next();
    }

    String text(Shape shape) {
        return shape.is("x-secret") ? SECRET : "grüße \"\\/\n✓";
    }

    String time() {
        return "2024-11-05T12:34:56.789012Z";
    }

    String uuid() {
        return "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    }

    JsonNode integer(Shape shape) {
        return JSON.numberNode(42);
    }

    double floating() {
        return 0.5;
    }
}
