package io.codersdk.model;

import io.codersdk.json.Constants;
import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonReader;
import io.codersdk.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** An open enum is a string on the wire. */
public final class OpenEnumCodec<T extends OpenEnum> implements JsonCodec<T> {
    private final List<T> known;
    private final Constants constants;
    private final Function<String, T> of;

    /** A codec that reads the known values as what they are, and makes others by a function. */
    public OpenEnumCodec(List<T> known, Function<String, T> of) {
        this.known = known;
        this.constants = Constants.of(known.stream().map(OpenEnum::value).toList());
        this.of = of;
    }

    @Override
    public T read(JsonReader in) throws IOException {
        int constant = in.constant(constants);
        return constant >= 0 ? known.get(constant) : of.apply(Objects.requireNonNull(in.string()));
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        out.value(value.value());
    }
}
