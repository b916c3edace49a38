package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change in one place of a JSON document, or in one place of every element of a list. */
final class JsonEdit {
    private static final String EVERY = "-";

    private final String name;
    private final List<String> path;
    private final @Nullable JsonValue value;
    private final boolean adds;

    /** @param adds whether a property that is not there counts as found */
    private JsonEdit(String name, String pointer, @Nullable JsonValue value, boolean adds) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("a pointer to a part of a document begins with a slash: " + pointer);
        }
        this.name = name + "(\"" + pointer + "\")";
        this.path = Arrays.asList(pointer.substring(1).split("/", -1));
        this.value = value;
        this.adds = adds;
    }

    static JsonEdit replace(String pointer, JsonValue value) {
        return new JsonEdit("replace", pointer, value, false);
    }

    static JsonEdit put(String pointer, JsonValue value) {
        return new JsonEdit("put", pointer, value, true);
    }

    static JsonEdit remove(String pointer) {
        return new JsonEdit("remove", pointer, null, false);
    }

    /** The changed document; absent if it has no such place, or is no JSON. */
    Optional<byte[]> apply(byte[] json) {
        JsonValue document;
        try {
            document = Codecs.ANY.decode(json);
        } catch (CoderProtocolException e) {
            return Optional.empty();
        }
        return edited(document, path).map(Codecs.ANY::encode);
    }

    private Optional<JsonValue> edited(JsonValue json, List<String> rest) {
        String segment = rest.get(0);
        List<String> below = rest.subList(1, rest.size());
        if (json.isMap()) {
            return withMember(json.asMap(), segment, below);
        } else if (json.isNull() && segment.equals(EVERY)) {
            // How the server writes some lists without elements.
            return Optional.of(json);
        }
        return json.isList() ? withElements(json.asList(), segment, below) : Optional.empty();
    }

    private Optional<JsonValue> withMember(Map<String, JsonValue> object, String name, List<String> below) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object);
        if (below.isEmpty()) {
            return adds || members.containsKey(name) ? Optional.of(withLast(members, name)) : Optional.empty();
        }
        return Optional.ofNullable(members.get(name))
                .flatMap(member -> edited(member, below))
                .map(member -> {
                    members.put(name, member);
                    return JsonValue.of(members);
                });
    }

    private JsonValue withLast(Map<String, JsonValue> members, String name) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return JsonValue.of(members);
    }

    /** A list without elements has them all changed. */
    private Optional<JsonValue> withElements(List<JsonValue> list, String segment, List<String> below) {
        boolean found = list.isEmpty() && segment.equals(EVERY);
        List<JsonValue> elements = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            boolean meant = segment.equals(EVERY) || segment.equals(String.valueOf(i));
            if (meant && below.isEmpty()) {
                found = true;
                Optional.ofNullable(value).ifPresent(elements::add);
                continue;
            }
            Optional<JsonValue> element = meant ? edited(list.get(i), below) : Optional.empty();
            found |= element.isPresent();
            elements.add(element.orElse(list.get(i)));
        }
        return found ? Optional.of(JsonValue.of(elements)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
