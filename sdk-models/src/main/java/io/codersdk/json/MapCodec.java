package io.codersdk.json;

import java.io.IOException;
import java.util.Map;

/** A JSON object used as a map whose values have one codec. */
record MapCodec<T>(JsonCodec<T> element) implements JsonCodec<Map<String, T>> {

    @Override
    public Map<String, T> read(JsonReader in) throws IOException {
        return in.map(element);
    }

    @Override
    public void write(JsonWriter out, Map<String, T> value) throws IOException {
        out.value(value, element);
    }
}
