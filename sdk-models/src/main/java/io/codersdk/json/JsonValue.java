package io.codersdk.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Free-form JSON: what the API leaves open, and properties that a newer server added. Immutable; two values are equal
 * when they are the same JSON, whatever the order of members.
 */
public final class JsonValue {
    public static final JsonValue NULL = new JsonValue(null);
    static final JsonValue TRUE = new JsonValue(true);
    static final JsonValue FALSE = new JsonValue(false);

    private final @Nullable Object raw;

    private JsonValue(@Nullable Object raw) {
        this.raw = raw;
    }

    /**
     * Wraps plain Java values: {@code null}, strings, booleans, numbers, lists and maps with string keys of such, and
     * values of this type.
     *
     * @throws IllegalArgumentException for anything else, and for numbers that JSON cannot write
     */
    public static JsonValue of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof JsonValue json) {
            return json;
        } else if (value instanceof String || value instanceof Boolean) {
            return new JsonValue(value);
        } else if (value instanceof Number number) {
            return new JsonValue(normalized(number));
        } else if (value instanceof List<?> list) {
            List<JsonValue> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(of(element)));
            return ofElements(elements);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), of(member)));
            return ofMembers(members);
        }
        throw new IllegalArgumentException("JSON has no notation for a " + value.getClass());
    }

    /** Of a list that nobody else has. */
    static JsonValue ofElements(List<JsonValue> elements) {
        return new JsonValue(List.copyOf(elements));
    }

    /** Of a map that nobody else has. */
    static JsonValue ofMembers(Map<String, JsonValue> members) {
        return new JsonValue(members.isEmpty() ? Map.of() : Collections.unmodifiableMap(members));
    }

    /** One number, one representation: {@code long} where it fits, else exact. */
    private static Number normalized(Number number) {
        if (number instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
        } else if (number instanceof BigDecimal) {
            return number;
        } else if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("JSON has no notation for " + number);
            }
            return new BigDecimal(number.toString());
        }
        return number.longValue();
    }

    /**
     * Reads a JSON text.
     *
     * @throws io.codersdk.error.CoderProtocolException if the text is not one JSON value
     */
    public static JsonValue parse(String json) {
        return Codecs.ANY.decode(json);
    }

    public boolean isNull() {
        return raw == null;
    }

    public boolean isString() {
        return raw instanceof String;
    }

    public boolean isNumber() {
        return raw instanceof Number;
    }

    public boolean isBoolean() {
        return raw instanceof Boolean;
    }

    public boolean isList() {
        return raw instanceof List<?>;
    }

    public boolean isMap() {
        return raw instanceof Map<?, ?>;
    }

    /**
     * The text.
     *
     * @throws IllegalStateException if this is no string
     */
    public String asString() {
        return as(String.class);
    }

    /**
     * The truth value.
     *
     * @throws IllegalStateException if this is no boolean
     */
    public boolean asBoolean() {
        return as(Boolean.class);
    }

    /**
     * The number as it is.
     *
     * @throws IllegalStateException if this is no number
     * @throws ArithmeticException if it is not a whole number of 64 bits
     */
    public long asLong() {
        Number number = as(Number.class);
        if (number instanceof BigDecimal decimal) {
            return decimal.longValueExact();
        }
        return number instanceof BigInteger big ? big.longValueExact() : number.longValue();
    }

    /**
     * The number, rounded where it has to be.
     *
     * @throws IllegalStateException if this is no number
     */
    public double asDouble() {
        return as(Number.class).doubleValue();
    }

    /**
     * The elements.
     *
     * @throws IllegalStateException if this is no array
     */
    @SuppressWarnings("unchecked") // of() lets nothing else in
    public List<JsonValue> asList() {
        return (List<JsonValue>) as(List.class);
    }

    /**
     * The members, in their order.
     *
     * @throws IllegalStateException if this is no object
     */
    @SuppressWarnings("unchecked") // of() lets nothing else in
    public Map<String, JsonValue> asMap() {
        return (Map<String, JsonValue>) as(Map.class);
    }

    private <T> T as(Class<T> type) {
        if (!type.isInstance(raw)) {
            throw new IllegalStateException(
                    "not a " + type.getSimpleName() + " but " + (raw == null ? "null" : kind(raw)));
        }
        return type.cast(raw);
    }

    private static String kind(Object raw) {
        return raw instanceof List
                ? "a List"
                : raw instanceof Map ? "a Map" : "a " + raw.getClass().getSimpleName();
    }

    /** Plain Java values all the way down, as {@link #of} takes them. */
    public @Nullable Object toPlain() {
        if (raw instanceof List<?>) {
            List<@Nullable Object> elements = new ArrayList<>();
            asList().forEach(element -> elements.add(element.toPlain()));
            return elements;
        } else if (raw instanceof Map<?, ?>) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            asMap().forEach((name, member) -> members.put(name, member.toPlain()));
            return members;
        }
        return raw;
    }

    @Nullable
    Object raw() {
        return raw;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValue json && Objects.equals(raw, json.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(raw);
    }

    /** The JSON text, compact. */
    @Override
    public String toString() {
        return new String(Codecs.ANY.encode(this), java.nio.charset.StandardCharsets.UTF_8);
    }
}
