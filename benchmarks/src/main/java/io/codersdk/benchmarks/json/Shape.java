package io.codersdk.benchmarks.json;

import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What values look like, learnt from samples: the types that somebody would write for them.
 *
 * @param optional whether it was absent or null somewhere
 * @param element of a list or map
 * @param fields of an object
 */
record Shape(Kind kind, boolean optional, @Nullable Shape element, Map<String, Shape> fields) {
    enum Kind {
        TEXT,
        ID,
        TIME,
        WHOLE,
        FRACTION,
        TRUTH,
        LIST,
        MAP,
        OBJECT,
        /** Free form, or never anything but null. */
        ANY
    }

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    /** Objects whose keys are data. */
    private static final Set<String> MAPS = Set.of("diff", "tags", "checks", "latency", "build_time_stats");

    static Shape of(String json) {
        return of("", List.of(JsonValue.parse(json)));
    }

    private static Shape of(String name, List<JsonValue> samples) {
        List<JsonValue> values =
                samples.stream().filter(sample -> !sample.isNull()).toList();
        boolean optional = values.size() < samples.size();
        Shape element = null;
        Map<String, Shape> fields = new LinkedHashMap<>();
        Kind kind = kind(name, values);
        if (kind == Kind.LIST) {
            element = of(
                    name,
                    values.stream().flatMap(each -> each.asList().stream()).toList());
        } else if (kind == Kind.MAP) {
            element = of(
                    "",
                    values.stream()
                            .flatMap(each -> each.asMap().values().stream())
                            .toList());
        } else if (kind == Kind.OBJECT) {
            values.forEach(value -> value.asMap()
                    .keySet()
                    .forEach(field -> fields.computeIfAbsent(
                            field,
                            key -> of(
                                    key,
                                    values.stream()
                                            .map(each -> each.asMap().getOrDefault(key, JsonValue.NULL))
                                            .toList()))));
        }
        return new Shape(kind, optional, element, fields);
    }

    private static Kind kind(String name, List<JsonValue> values) {
        if (values.isEmpty()) {
            return Kind.ANY;
        }
        if (all(values, JsonValue::isString)) {
            return all(values, value -> ID.matcher(value.asString()).matches())
                    ? Kind.ID
                    : all(values, value -> TIME.matcher(value.asString()).matches()) ? Kind.TIME : Kind.TEXT;
        }
        if (all(values, JsonValue::isNumber)) {
            return all(values, value -> WHOLE.matcher(value.toString()).matches()) ? Kind.WHOLE : Kind.FRACTION;
        }
        if (all(values, JsonValue::isBoolean)) {
            return Kind.TRUTH;
        }
        if (all(values, JsonValue::isList)) {
            return Kind.LIST;
        }
        if (all(values, JsonValue::isMap)) {
            return MAPS.contains(name) ? Kind.MAP : Kind.OBJECT;
        }
        return Kind.ANY;
    }

    private static boolean all(List<JsonValue> values, Predicate<JsonValue> is) {
        return values.stream().allMatch(is);
    }

    Shape inner() {
        return Objects.requireNonNull(element, "only lists and maps have elements");
    }
}
