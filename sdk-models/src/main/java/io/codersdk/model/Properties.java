package io.codersdk.model;

import io.codersdk.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the generated types do with their properties. */
public final class Properties {
    private Properties() {}

    public static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    public static <T> Map<String, T> map(@Nullable Map<String, T> values) {
        return values == null ? Map.of() : values;
    }

    /**
     * A copy that nobody else can change.
     *
     * @throws NullPointerException for an element that is {@code null}
     */
    public static <T> @Nullable List<T> copy(@Nullable List<? extends T> values) {
        return values == null ? null : List.copyOf(values);
    }

    /** Keeps the order. */
    public static <T> @Nullable Map<String, T> copy(@Nullable Map<String, ? extends T> values) {
        return values == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Map<String, JsonValue> copyAll(Map<String, JsonValue> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Refuses a value that lacks a required property, naming all that miss.
     *
     * @param namesAndValues the wire name and the value of each required property, in turn
     * @throws IllegalStateException if a value is {@code null}
     */
    public static void requireAll(String type, @Nullable Object... namesAndValues) {
        List<Object> missing = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object name = namesAndValues[i];
            if (name != null && namesAndValues[i + 1] == null) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Cannot build " + type + ": missing " + missing);
        }
    }
}
