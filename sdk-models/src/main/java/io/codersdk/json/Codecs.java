package io.codersdk.json;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Codecs of what has no generated one: scalars as elements of lists and maps, and whole bodies of them. */
public final class Codecs {
    public static final JsonCodec<String> STRING = of(JsonReader::string, JsonWriter::value);
    public static final JsonCodec<Boolean> BOOL = of(JsonReader::bool, JsonWriter::value);
    public static final JsonCodec<Integer> INT32 = of(JsonReader::int32, (out, value) -> out.value(value.longValue()));
    public static final JsonCodec<Long> INT64 = of(JsonReader::int64, JsonWriter::value);
    public static final JsonCodec<Double> FLOAT64 = of(JsonReader::float64, JsonWriter::value);
    public static final JsonCodec<UUID> UUID = of(JsonReader::uuid, JsonWriter::value);
    public static final JsonCodec<Instant> TIME = of(JsonReader::time, JsonWriter::value);
    public static final JsonCodec<JsonValue> ANY = of(JsonReader::any, JsonWriter::value);

    private Codecs() {}

    /** The codec of a list; {@code null} reads as empty. */
    public static <T> JsonCodec<List<T>> list(JsonCodec<T> element) {
        return element.list();
    }

    /** The codec of an object used as a map; {@code null} reads as empty. */
    public static <T> JsonCodec<Map<String, T>> map(JsonCodec<T> element) {
        return new MapCodec<>(element);
    }

    /** The codec of whole numbers of a unit. */
    public static JsonCodec<Duration> duration(ChronoUnit unit) {
        return of(in -> in.duration(unit), (out, value) -> out.value(Durations.in(value, unit)));
    }

    private interface Read<T> {
        @Nullable
        T from(JsonReader in) throws IOException;
    }

    private interface Write<T> {
        void to(JsonWriter out, T value) throws IOException;
    }

    private static <T> JsonCodec<T> of(Read<T> read, Write<T> write) {
        return new JsonCodec<>() {
            @Override
            public T read(JsonReader in) throws IOException {
                T value = read.from(in);
                if (value == null) {
                    throw in.problem("a value");
                }
                return value;
            }

            @Override
            public void write(JsonWriter out, T value) throws IOException {
                write.to(out, value);
            }
        };
    }
}
