package io.codersdk.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.codersdk.error.MissingPropertyException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.Model;
import io.codersdk.model.OpenEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Holds what the accessors of a model answer against the document it was read from. */
record Reading(Description description) {
    private static final UUID ZERO_UUID = new UUID(0, 0);

    void check(String wireName, Shape type, JsonNode document, Model model) {
        Map<String, JsonValue> unknown = new HashMap<>();
        document.properties()
                .forEach(member -> unknown.put(
                        member.getKey(), JsonValue.parse(member.getValue().toString())));
        type.properties().forEach((name, shape) -> {
            unknown.remove(name);
            String where = wireName + "." + name;
            String accessor = description.member(wireName, name);
            JsonNode value = document.path(name);
            boolean given = !value.isMissingNode() && (!value.isNull() || shape.kind() == Shape.Kind.ANY);
            if (type.isPlain(name) && !given) {
                assertThatThrownBy(() -> Reflection.call(model, accessor))
                        .as(where)
                        .isInstanceOf(MissingPropertyException.class)
                        .hasMessageContaining(wireName)
                        .hasMessageContaining("'" + name + "'");
            } else if (type.isPlain(name) || shape.isCollection()) {
                checkValue(where, shape, value, Reflection.call(model, accessor));
            } else if (given && !(shape.is("x-zero-is-absent") && isZero(shape, value))) {
                Object answer = Reflection.call(model, accessor);
                assertThat(answer).as(where).isInstanceOf(Optional.class).isNotEqualTo(Optional.empty());
                checkValue(where, shape, value, ((Optional<?>) answer).orElseThrow());
            } else {
                assertThat(Reflection.call(model, accessor)).as(where).isEqualTo(Optional.empty());
            }
        });
        assertThat(model.additionalProperties()).as(wireName).isEqualTo(unknown);
    }

    private static boolean isZero(Shape shape, JsonNode value) {
        Object plain = scalar(shape, value);
        return plain.equals("")
                || plain.equals(ZERO_UUID)
                || (plain instanceof Instant time && !time.isAfter(Instant.EPOCH));
    }

    private void checkValue(String where, Shape shape, JsonNode given, Object value) {
        switch (shape.kind()) {
            case CLASS -> check(shape.typeName(), shape, given, (Model) value);
            case OPEN_ENUM -> {
                assertThat(value).as(where).isInstanceOf(description.type(shape.typeName()));
                assertThat(((OpenEnum) value).value()).as(where).isEqualTo(given.asText());
                assertThat(((OpenEnum) value).isKnown())
                        .as(where)
                        .isEqualTo(shape.knownValues().contains(given.asText()));
            }
            case LIST -> {
                List<JsonNode> elements =
                        given.valueStream().filter(element -> !element.isNull()).toList();
                List<?> list = (List<?>) value;
                assertThat(list).as(where).hasSameSizeAs(elements);
                for (int i = 0; i < elements.size(); i++) {
                    checkValue(where + "[]", shape.element(), elements.get(i), list.get(i));
                }
            }
            case MAP -> {
                Map<?, ?> map = (Map<?, ?>) value;
                boolean free = shape.element().kind() == Shape.Kind.ANY;
                List<Map.Entry<String, JsonNode>> members = given.properties().stream()
                        .filter(member -> free || !member.getValue().isNull())
                        .toList();
                assertThat(map).as(where).hasSameSizeAs(members);
                members.forEach(member -> {
                    Object element = Objects.requireNonNull(map.get(member.getKey()), where);
                    checkValue(where + "{}", shape.element(), member.getValue(), element);
                });
            }
            default -> assertThat(value).as(where).isEqualTo(scalar(shape, given));
        }
    }

    private static Object scalar(Shape shape, JsonNode given) {
        return switch (shape.kind()) {
            case TIME -> OffsetDateTime.parse(given.asText()).toInstant();
            case UUID -> UUID.fromString(given.asText());
            case URI -> URI.create(given.asText());
            case BYTES -> bytes(given);
            case BOOL -> given.booleanValue();
            case INT32 -> given.intValue();
            case INT64, UINT64 -> given.bigIntegerValue().longValue();
            case DURATION -> Duration.of(given.longValue(), unit(shape.unit()));
            case FLOAT64 -> given.doubleValue();
            case ANY -> JsonValue.parse(given.toString());
            default -> given.asText();
        };
    }

    private static ChronoUnit unit(String words) {
        return switch (words) {
            case "nanoseconds" -> ChronoUnit.NANOS;
            case "microseconds" -> ChronoUnit.MICROS;
            case "milliseconds" -> ChronoUnit.MILLIS;
            default -> ChronoUnit.valueOf(words.toUpperCase(Locale.ROOT));
        };
    }

    private static byte[] bytes(JsonNode given) {
        try {
            return given.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
