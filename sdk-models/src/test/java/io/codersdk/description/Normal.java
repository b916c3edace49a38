package io.codersdk.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document reduced to what it means: {@code null}, absent and empty are one, times are instants, zero for none is none. */
final class Normal {
    private static final String ZERO_UUID = "00000000-0000-0000-0000-000000000000";

    private Normal() {}

    static ObjectNode object(Shape type, JsonNode document) {
        Map<String, Shape> properties = type.properties();
        ObjectNode normal = Documents.JSON.objectNode();
        document.properties().forEach(member -> {
            Shape shape = properties.get(member.getKey());
            JsonNode value = shape == null ? member.getValue() : value(shape, member.getValue());
            if (value != null && !(shape != null && shape.isCollection() && value.isEmpty())) {
                normal.set(member.getKey(), value);
            }
        });
        return normal;
    }

    private static @Nullable JsonNode value(Shape shape, JsonNode given) {
        if (given.isNull()) {
            return null;
        }
        return switch (shape.kind()) {
            case CLASS -> object(shape, given);
            case LIST -> {
                ArrayNode list = Documents.JSON.arrayNode();
                given.forEach(element -> {
                    JsonNode normal = value(shape.element(), element);
                    if (normal != null) {
                        list.add(normal);
                    }
                });
                yield list;
            }
            case MAP -> {
                ObjectNode map = Documents.JSON.objectNode();
                given.properties().forEach(member -> {
                    JsonNode normal = value(shape.element(), member.getValue());
                    if (normal != null) {
                        map.set(member.getKey(), normal);
                    }
                });
                yield map;
            }
            case TIME -> {
                Instant time = OffsetDateTime.parse(given.asText()).toInstant();
                yield unlessZero(shape, time.toString(), !time.isAfter(Instant.EPOCH));
            }
            case UUID -> unlessZero(shape, given.asText(), given.asText().equals(ZERO_UUID));
            case STRING -> unlessZero(shape, given.asText(), given.asText().isEmpty());
            default -> given;
        };
    }

    private static @Nullable JsonNode unlessZero(Shape shape, String text, boolean zero) {
        return zero && shape.is("x-zero-is-absent") ? null : Documents.JSON.textNode(text);
    }
}
