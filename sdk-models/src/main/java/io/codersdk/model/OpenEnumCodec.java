package io.codersdk.model;

import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonReader;
import io.codersdk.json.JsonWriter;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;

/** An open enum is a string on the wire. */
public record OpenEnumCodec<T extends OpenEnum>(Function<String, T> of) implements JsonCodec<T> {

    @Override
    public T read(JsonReader in) throws IOException {
        return of.apply(Objects.requireNonNull(in.string()));
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        out.value(value.value());
    }
}
