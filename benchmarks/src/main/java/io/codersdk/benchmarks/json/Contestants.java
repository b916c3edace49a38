package io.codersdk.benchmarks.json;

import com.alibaba.fastjson2.JSON;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.squareup.moshi.FromJson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import io.codersdk.benchmarks.Figures;
import io.codersdk.json.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Who reads and writes a document, each as its own documentation says. */
final class Contestants {
    static final String SKIPPING = "skipping the tokens";
    static final String BY_HAND = "streaming by hand";
    static final String BY_HAND_TEXTS = "streaming by hand, ids and times as texts";
    static final String DATABIND = "Jackson databind";

    /** Jackson's factory, as who streams by hand would set it up. */
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Contestants() {}

    static Map<String, Contestant> of(Document document) {
        Records typed = Records.of(document.sample(), true);
        Map<String, Contestant> all = new LinkedHashMap<>();
        all.put(SKIPPING, reading(Contestants::skip));
        all.put(Figures.OURS, ours(document.codec()));
        all.put(BY_HAND, byHand(typed.reader()));
        if (document.main()) {
            all.put(BY_HAND_TEXTS, byHand(Records.of(document.sample(), false).reader()));
        }
        all.put(DATABIND, databind(typed.type()));
        if (document.main()) {
            all.put("fastjson2", fastjson(typed.type()));
            all.put("Moshi", moshi(typed.type()));
            all.put("Gson", gson(typed.type()));
        }
        return all;
    }

    private static Object skip(JsonParser in) throws IOException {
        int tokens = 1;
        while (in.nextToken() != null) {
            tokens++;
        }
        return tokens;
    }

    private static Contestant reading(HandWritten reader) {
        return contestant(
                json -> {
                    try (JsonParser in = JACKSON.createParser(json)) {
                        return reader.read(in);
                    }
                },
                null);
    }

    private static Contestant byHand(HandWritten reader) {
        return reading(in -> {
            in.nextToken();
            return reader.read(in);
        });
    }

    @SuppressWarnings("unchecked") // What is encoded was decoded by the same codec.
    private static Contestant ours(JsonCodec<?> codec) {
        JsonCodec<Object> ours = (JsonCodec<Object>) codec;
        return contestant(ours::decode, ours::encode);
    }

    static Contestant databind(Type type) {
        ObjectMapper mapper = Databind.mapper();
        ObjectReader reader = mapper.readerFor(mapper.constructType(type));
        ObjectWriter writer = mapper.writerFor(mapper.constructType(type));
        return contestant(reader::readValue, writer::writeValueAsBytes);
    }

    private static Contestant fastjson(Type type) {
        return contestant(json -> JSON.parseObject(json, type), JSON::toJSONBytes);
    }

    private static Contestant moshi(Type type) {
        JsonAdapter<Object> adapter =
                new Moshi.Builder().add(new MoshiTexts()).build().adapter(type);
        return contestant(json -> adapter.fromJson(new Buffer().write(json)), value -> {
            Buffer buffer = new Buffer();
            adapter.toJson(buffer, value);
            return buffer.readByteArray();
        });
    }

    /** What Moshi does not know, and asks for by their signatures. */
    @SuppressWarnings("UnusedMethod")
    private static final class MoshiTexts {
        @FromJson
        UUID id(String text) {
            return UUID.fromString(text);
        }

        @ToJson
        String text(UUID id) {
            return id.toString();
        }

        @FromJson
        Instant time(String text) {
            return Instant.parse(text);
        }

        @ToJson
        String text(Instant time) {
            return time.toString();
        }
    }

    private static Contestant gson(Type type) {
        Gson gson = new GsonBuilder()
                .registerTypeAdapter(Instant.class, new GsonTime())
                .disableHtmlEscaping()
                .create();
        return contestant(
                json -> gson.fromJson(
                        new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8), type),
                value -> gson.toJson(value, type).getBytes(StandardCharsets.UTF_8));
    }

    /** What Gson does not know. */
    private static final class GsonTime extends TypeAdapter<@Nullable Instant> {
        @Override
        public void write(JsonWriter out, @Nullable Instant time) throws IOException {
            out.value(time == null ? null : time.toString());
        }

        @Override
        public @Nullable Instant read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            return Instant.parse(in.nextString());
        }
    }

    private interface Decode {
        Object of(byte[] json) throws IOException;
    }

    private interface Encode {
        byte[] of(Object value) throws IOException;
    }

    private static Contestant contestant(Decode decode, @Nullable Encode encode) {
        return new Contestant() {
            @Override
            public Object decode(byte[] json) throws IOException {
                return decode.of(json);
            }

            @Override
            public boolean writes() {
                return encode != null;
            }

            @Override
            public byte[] encode(Object value) throws IOException {
                return Objects.requireNonNull(encode, "it only reads").of(value);
            }
        };
    }
}
