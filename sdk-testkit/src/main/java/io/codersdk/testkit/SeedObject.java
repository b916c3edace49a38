package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** An object of a seed file, in which nothing may stand that nobody reads. */
final class SeedObject {
    private final String where;
    private final Map<String, JsonValue> members;
    private final Set<String> asked = new HashSet<>();

    private SeedObject(String where, Map<String, JsonValue> members) {
        this.where = where;
        this.members = members;
    }

    static SeedObject of(String where, JsonValue json) {
        if (!json.isMap()) {
            throw new IllegalArgumentException(where + ": an object is expected");
        }
        return new SeedObject(where, json.asMap());
    }

    /** The first of these members that is there. */
    String first(List<String> names) {
        return names.stream()
                .filter(members::containsKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(where + ": one of " + names + " is expected"));
    }

    Optional<String> text(String name) {
        return member(name, JsonValue::isString, "a string").map(JsonValue::asString);
    }

    /** The text, which is the first one by default. */
    String oneOf(String name, String... values) {
        String value = text(name).orElse(values[0]);
        if (!List.of(values).contains(value)) {
            throw new IllegalArgumentException(where + "/" + name + ": one of " + List.of(values) + " is expected");
        }
        return value;
    }

    List<String> texts(String name) {
        return member(name, JsonValue::isList, "an array").map(JsonValue::asList).orElse(List.of()).stream()
                .map(element -> string(name, element))
                .toList();
    }

    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        member(name, JsonValue::isMap, "an object")
                .map(JsonValue::asMap)
                .orElse(Map.of())
                .forEach((key, value) -> texts.put(key, string(name + "/" + key, value)));
        return texts;
    }

    private String string(String name, JsonValue value) {
        if (!value.isString()) {
            throw new IllegalArgumentException(where + "/" + name + ": strings are expected");
        }
        return value.asString();
    }

    private Optional<JsonValue> member(String name, Predicate<JsonValue> type, String typeName) {
        asked.add(name);
        Optional<JsonValue> value = Optional.ofNullable(members.get(name));
        if (value.filter(type.negate()).isPresent()) {
            throw new IllegalArgumentException(where + "/" + name + ": " + typeName + " is expected");
        }
        return value;
    }

    /** Refuses members that were not asked for. */
    void requireAllRead() {
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                throw new IllegalArgumentException(
                        where + "/" + name + ": there may be " + new TreeSet<>(asked) + " here, and nothing else");
            }
        }
    }
}
