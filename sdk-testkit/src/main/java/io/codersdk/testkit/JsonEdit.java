package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change in one place of a JSON document, or in one place of every element of a list. */
final class JsonEdit {
    private static final String EVERY = "-";

    private final List<String> path;
    private final @Nullable JsonValue value;

    private JsonEdit(String pointer, @Nullable JsonValue value) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("a pointer to a part of a document begins with a slash: " + pointer);
        }
        this.path = Arrays.asList(pointer.substring(1).split("/", -1));
        this.value = value;
    }

    static JsonEdit replace(String pointer, JsonValue value) {
        return new JsonEdit(pointer, value);
    }

    static JsonEdit remove(String pointer) {
        return new JsonEdit(pointer, null);
    }

    byte[] apply(byte[] json) {
        return Codecs.ANY.encode(edited(Codecs.ANY.decode(json), path));
    }

    private JsonValue edited(JsonValue json, List<String> rest) {
        String segment = rest.get(0);
        List<String> below = rest.subList(1, rest.size());
        if (json.isMap()) {
            Map<String, JsonValue> members = new LinkedHashMap<>(json.asMap());
            put(members, segment, below);
            return JsonValue.of(members);
        } else if (json.isList()) {
            List<JsonValue> elements = new ArrayList<>();
            int index = 0;
            for (JsonValue element : json.asList()) {
                boolean meant = segment.equals(EVERY) || segment.equals(String.valueOf(index));
                index++;
                if (!meant) {
                    elements.add(element);
                } else if (!below.isEmpty()) {
                    elements.add(edited(element, below));
                } else if (value != null) {
                    elements.add(value);
                }
            }
            return JsonValue.of(elements);
        }
        throw new IllegalStateException("the answer has nothing at " + path);
    }

    private void put(Map<String, JsonValue> members, String name, List<String> below) {
        if (!below.isEmpty()) {
            members.put(name, edited(members.getOrDefault(name, JsonValue.NULL), below));
        } else if (value != null) {
            members.put(name, value);
        } else {
            members.remove(name);
        }
    }
}
