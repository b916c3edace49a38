package io.codersdk.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads and writes one type as JSON. Codecs have no state and may be shared between threads. */
public interface JsonCodec<T> {

    /**
     * Reads one value; the reader stands before it, and it is not {@code null}.
     *
     * @throws io.codersdk.error.CoderProtocolException if it is not of this type
     */
    T read(JsonReader in) throws IOException;

    void write(JsonWriter out, T value) throws IOException;

    /**
     * Reads a whole document.
     *
     * @throws io.codersdk.error.CoderProtocolException if it is not valid JSON, not of this type, or more than one value
     */
    default T decode(byte[] json) {
        return Json.decode(this, json);
    }

    default T decode(String json) {
        return decode(json.getBytes(StandardCharsets.UTF_8));
    }

    default byte[] encode(T value) {
        return Json.encode(this, value);
    }

    /** The codec of a list of this type; {@code null} reads as the empty list. */
    default JsonCodec<List<T>> list() {
        return new ListCodec<>(this);
    }
}
