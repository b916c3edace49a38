package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A change of every value of a JSON document, those within others first. */
final class JsonSweep {
    private JsonSweep() {}

    static byte[] apply(byte[] json, UnaryOperator<JsonValue> change) {
        return Codecs.ANY.encode(swept(Codecs.ANY.decode(json), change));
    }

    private static JsonValue swept(JsonValue value, UnaryOperator<JsonValue> change) {
        if (value.isList()) {
            return change.apply(JsonValue.of(value.asList().stream()
                    .map(element -> swept(element, change))
                    .toList()));
        } else if (value.isMap()) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            value.asMap().forEach((name, member) -> members.put(name, swept(member, change)));
            return change.apply(JsonValue.of(members));
        }
        return change.apply(value);
    }
}
