package io.codersdk.tests.fake;

import io.codersdk.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What there is in a JSON document, and of what kind: for every place, written as a pointer with {@code *} for each
 * element of an array, all kinds of values that stand there. Texts and numbers count as such, but what says how things are
 * (flags, values of enumerations, places in a queue) counts as itself.
 */
final class Shape {
    /** Names of properties whose values are the point. */
    private static final Set<String> TELLING = Set.of(
            "status",
            "transition",
            "lifecycle_state",
            "login_type",
            "scope",
            "reason",
            "log_source",
            "log_level",
            "level",
            "stage",
            "action",
            "resource_type",
            "status_code",
            "sharing_level",
            "max_port_share_level",
            "startup_script_behavior",
            "provisioner",
            "type",
            "field",
            "count",
            "queue_position",
            "queue_size",
            "build_number");

    /** Names of properties that are maps with keys of the moment. */
    private static final Set<String> MAPS = Set.of("diff", "latency");

    private static final String ABSENT = "absent";
    private static final String ZERO_UUID = "00000000-0000-0000-0000-000000000000";

    private final SortedMap<String, SortedSet<String>> kinds = new TreeMap<>();

    private Shape() {}

    static Shape of(JsonValue document) {
        Shape shape = new Shape();
        shape.add("", "", List.of(document));
        return shape;
    }

    /** Adds the values that stand in one place. */
    private SortedSet<String> add(String pointer, String name, List<JsonValue> values) {
        SortedSet<String> here = kinds.computeIfAbsent(pointer, unused -> new TreeSet<>());
        List<JsonValue> elements = new ArrayList<>();
        List<JsonValue> mapped = new ArrayList<>();
        List<Map<String, JsonValue>> objects = new ArrayList<>();
        for (JsonValue value : values) {
            here.add(kind(name, value));
            if (value.isList()) {
                elements.addAll(value.asList());
            } else if (value.isMap() && MAPS.contains(name)) {
                mapped.addAll(value.asMap().values());
            } else if (value.isMap()) {
                objects.add(value.asMap());
            }
        }
        if (!elements.isEmpty()) {
            add(pointer + "/*", name, elements);
        }
        if (!mapped.isEmpty()) {
            add(pointer + "/*", "", mapped);
        }
        Set<String> names = new LinkedHashSet<>();
        objects.forEach(object -> names.addAll(object.keySet()));
        for (String member : names) {
            List<JsonValue> found = new ArrayList<>();
            objects.stream()
                    .map(object -> object.get(member))
                    .filter(Objects::nonNull)
                    .forEach(found::add);
            SortedSet<String> there = add(pointer + "/" + member, member, found);
            if (found.size() < objects.size()) {
                there.add(ABSENT);
            }
        }
        return here;
    }

    private static String kind(String name, JsonValue value) {
        if (value.isNull()) {
            return "null";
        } else if (value.isList()) {
            return value.asList().isEmpty() ? "[]" : "array";
        } else if (value.isMap()) {
            return MAPS.contains(name) && value.asMap().isEmpty() ? "{}" : "object";
        } else if (value.isBoolean() || TELLING.contains(name)) {
            return value.toString();
        }
        return value.isNumber() ? "number" : kind(value.asString());
    }

    private static String kind(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        } else if (text.equals(ZERO_UUID)) {
            return "zero uuid";
        } else if (text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            return "uuid";
        }
        try {
            return OffsetDateTime.parse(text).toInstant().isAfter(Instant.EPOCH) ? "time" : "zero time";
        } catch (DateTimeException e) {
            return "string";
        }
    }

    /** Where the other one differs, each place once: what is below a place that only one has is left out. */
    List<String> differences(Shape other) {
        List<String> differences = new ArrayList<>();
        SortedSet<String> pointers = new TreeSet<>(kinds.keySet());
        pointers.addAll(other.kinds.keySet());
        @Nullable String missing = null;
        for (String pointer : pointers) {
            if (missing != null && pointer.startsWith(missing + "/")) {
                continue;
            }
            SortedSet<String> expected = at(pointer);
            SortedSet<String> actual = other.at(pointer);
            missing = expected.isEmpty() || actual.isEmpty() ? pointer : null;
            if (!expected.equals(actual)) {
                differences.add((pointer.isEmpty() ? "/" : pointer) + " is " + words(expected) + ", the fake's "
                        + words(actual));
            }
        }
        return differences;
    }

    private SortedSet<String> at(String pointer) {
        return kinds.getOrDefault(pointer, new TreeSet<>());
    }

    private static String words(SortedSet<String> kinds) {
        return kinds.isEmpty() ? ABSENT : String.join(" or ", kinds);
    }
}
