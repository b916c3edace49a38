package io.codersdk.model;

import io.codersdk.error.MissingPropertyException;
import io.codersdk.json.Codecs;
import io.codersdk.json.Fields;
import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The base of the generated value types: immutable, equal by value, made by builders or read from JSON.
 *
 * <p>Reading is lenient: properties may miss, and unknown ones are kept. Asking for a property that the API always
 * sends and this document did not have throws {@link MissingPropertyException}. Building is strict.
 */
public abstract class Model {
    private static final int LONGEST_TEXT = 60;

    private final Map<String, JsonValue> additionalProperties;

    /** For the generated types alone; they have no constructors that others could call. */
    protected Model(Map<String, JsonValue> additionalProperties) {
        this.additionalProperties =
                additionalProperties.isEmpty() ? Map.of() : Collections.unmodifiableMap(additionalProperties);
    }

    /** The table of the type's names. */
    protected abstract Fields fields();

    /** What the value holds of each property, in the order of the table. */
    protected abstract @Nullable Object[] propertyValues();

    /** The value as one JSON document, secrets included. */
    public abstract String toJson();

    /** Properties that this version of the SDK does not know, in the order in which they came; written back as they are. */
    public final Map<String, JsonValue> additionalProperties() {
        return additionalProperties;
    }

    /** The JSON object as plain maps, lists and scalars, secrets included. */
    @com.fasterxml.jackson.annotation.JsonValue
    public final Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        JsonValue.parse(toJson()).asMap().forEach((name, value) -> map.put(name, value.toPlain()));
        return map;
    }

    /** Whether something is set, here or further down, that is never to be printed; what is unknown may be such. */
    public final boolean holdsSecret() {
        Fields fields = fields();
        @Nullable Object[] values = propertyValues();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && (fields.isSecret(i) || holdsSecret(values[i]))) {
                return true;
            }
        }
        return !additionalProperties.isEmpty();
    }

    private static boolean holdsSecret(@Nullable Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.stream().anyMatch(Model::holdsSecret);
        } else if (value instanceof Map<?, ?> members) {
            return holdsSecret(members.values());
        }
        return value instanceof JsonValue || (value instanceof Model model && model.holdsSecret());
    }

    protected final <T> T required(@Nullable T value, String property) {
        if (value == null) {
            throw new MissingPropertyException(fields().type(), property);
        }
        return value;
    }

    /** Reads a model from the map of {@link #toMap()}. */
    protected static <T> T fromMap(JsonCodec<T> codec, Map<String, ?> map) {
        return codec.decode(JsonValue.of(map).toString());
    }

    protected static <T> String toJson(JsonCodec<T> codec, T value) {
        return new String(codec.encode(value), StandardCharsets.UTF_8);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Model that
                && getClass() == that.getClass()
                && Arrays.equals(propertyValues(), that.propertyValues())
                && additionalProperties.equals(that.additionalProperties);
    }

    @Override
    public final int hashCode() {
        return 31 * Arrays.hashCode(propertyValues()) + additionalProperties.hashCode();
    }

    /** Short and safe to log: own scalars only, long texts cut, secrets as {@code ***}. */
    @Override
    public final String toString() {
        Fields fields = fields();
        String type = fields.type().substring(fields.type().indexOf('.') + 1);
        StringJoiner text = new StringJoiner(", ", type + "{", "}");
        Map<String, JsonValue> members = Codecs.map(Codecs.ANY).decode(toJson());
        members.forEach((name, value) -> {
            if (!additionalProperties().containsKey(name)) {
                text.add(name + "=" + (fields.isSecret(name) ? "***" : brief(value)));
            }
        });
        if (!additionalProperties().isEmpty()) {
            text.add("+" + additionalProperties().size() + " unknown");
        }
        return text.toString();
    }

    private static String brief(JsonValue value) {
        if (value.isMap()) {
            return value.asMap().isEmpty() ? "{}" : "{…}";
        } else if (value.isList()) {
            return value.asList().isEmpty() ? "[]" : "[" + value.asList().size() + "]";
        } else if (value.isString()) {
            String text = value.asString();
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        }
        return value.toString();
    }
}
