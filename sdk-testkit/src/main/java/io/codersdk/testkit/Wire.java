package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server writes "none" where our types read it as absent and would leave the property out: as the zero time, the zero
 * UUID or {@code null}. The maps are meant for {@code additionalProperties} of a builder.
 */
final class Wire {
    private static final JsonValue ZERO_TIME = JsonValue.of("0001-01-01T00:00:00Z");

    private static final JsonValue ZERO_ID = JsonValue.of(Ids.ZERO.toString());

    private Wire() {}

    static Map<String, JsonValue> zeroTimeUnless(@Nullable Object value, String property) {
        return value == null ? Map.of(property, ZERO_TIME) : Map.of();
    }

    static Map<String, JsonValue> zeroIdUnless(@Nullable Object value, String property) {
        return value == null ? Map.of(property, ZERO_ID) : Map.of();
    }

    /** {@code null} for every property whose value is absent; names and values in turn. */
    static Map<String, JsonValue> nulls(@Nullable Object... namesAndValues) {
        Map<String, JsonValue> nulls = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) {
                nulls.put(String.valueOf(namesAndValues[i]), JsonValue.NULL);
            }
        }
        return nulls;
    }
}
