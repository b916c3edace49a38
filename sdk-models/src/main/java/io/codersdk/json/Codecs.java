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
    public static final JsonCodec<String> STRING = new Scalar<>() {
        @Override
        @Nullable
        String orNull(JsonReader in) throws IOException {
            return in.string();
        }

        @Override
        public void write(JsonWriter out, String value) throws IOException {
            out.value(value);
        }
    };

    public static final JsonCodec<Boolean> BOOL = new Scalar<>() {
        @Override
        @Nullable
        Boolean orNull(JsonReader in) throws IOException {
            return in.bool();
        }

        @Override
        public void write(JsonWriter out, Boolean value) throws IOException {
            out.value(value);
        }
    };

    public static final JsonCodec<Integer> INT32 = new Scalar<>() {
        @Override
        @Nullable
        Integer orNull(JsonReader in) throws IOException {
            return in.int32();
        }

        @Override
        public void write(JsonWriter out, Integer value) throws IOException {
            out.value(value.longValue());
        }
    };

    public static final JsonCodec<Long> INT64 = new Scalar<>() {
        @Override
        @Nullable
        Long orNull(JsonReader in) throws IOException {
            return in.int64();
        }

        @Override
        public void write(JsonWriter out, Long value) throws IOException {
            out.value(value);
        }
    };

    public static final JsonCodec<Double> FLOAT64 = new Scalar<>() {
        @Override
        @Nullable
        Double orNull(JsonReader in) throws IOException {
            return in.float64();
        }

        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            out.value(value);
        }
    };

    public static final JsonCodec<UUID> UUID = new Scalar<>() {
        @Override
        @Nullable
        UUID orNull(JsonReader in) throws IOException {
            return in.uuid();
        }

        @Override
        public void write(JsonWriter out, UUID value) throws IOException {
            out.value(value);
        }
    };

    public static final JsonCodec<Instant> TIME = new Scalar<>() {
        @Override
        @Nullable
        Instant orNull(JsonReader in) throws IOException {
            return in.time();
        }

        @Override
        public void write(JsonWriter out, Instant value) throws IOException {
            out.value(value);
        }
    };

    public static final JsonCodec<JsonValue> ANY = new Scalar<>() {
        @Override
        @Nullable
        JsonValue orNull(JsonReader in) throws IOException {
            return in.any();
        }

        @Override
        public void write(JsonWriter out, JsonValue value) throws IOException {
            out.value(value);
        }
    };

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
        return new Scalar<>() {
            @Override
            @Nullable
            Duration orNull(JsonReader in) throws IOException {
                return in.duration(unit);
            }

            @Override
            public void write(JsonWriter out, Duration value) throws IOException {
                out.value(Durations.in(value, unit));
            }
        };
    }

    /** What is one token. Classes, since lambdas for all of them are most of what it takes to start. */
    private abstract static class Scalar<T> implements JsonCodec<T> {
        abstract @Nullable T orNull(JsonReader in) throws IOException;

        @Override
        public T read(JsonReader in) throws IOException {
            T value = orNull(in);
            if (value == null) {
                throw in.problem("a value");
            }
            return value;
        }
    }
}
