package io.codersdk.json;

import java.io.IOException;
import java.util.List;

/** A JSON array whose elements have one codec. */
record ListCodec<T>(JsonCodec<T> element) implements JsonCodec<List<T>> {

    @Override
    public List<T> read(JsonReader in) throws IOException {
        return in.list(element);
    }

    @Override
    public void write(JsonWriter out, List<T> value) throws IOException {
        out.value(value, element);
    }
}
