package io.codersdk.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.codersdk.error.CoderProtocolException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pulls values out of a token stream. Each method reads the value the reader stands on; those that return a nullable
 * value answer {@code null} for JSON {@code null}, and all refuse a value of another type.
 */
public final class JsonReader {
    /** Answer of {@link #nextField}: the object is over. */
    public static final int END = -2;

    /** Answer of {@link #nextField}: a property that the type does not have; {@link #name()} tells which. */
    public static final int UNKNOWN = -3;

    private final JsonParser parser;
    private @Nullable Fields fields;
    private String name = "";

    JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Steps into the object of this type. */
    public void beginObject(Fields type) throws IOException {
        fields = type;
        name = "";
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw problem("an object");
        }
    }

    /**
     * Steps to the value of the next property. The server writes properties in a fixed order, so the one that followed
     * {@code previous} last time is tried first, which spares decoding and looking up its name.
     *
     * @param previous the last answer, or -1 at the start of an object
     * @return the property's place in the table, {@link #UNKNOWN} or {@link #END}
     */
    public int nextField(Fields type, int previous) throws IOException {
        fields = type;
        int guess = type.successor(previous);
        if (guess < type.size()) {
            SerializedString expected = type.name(guess);
            if (parser.nextFieldName(expected)) {
                name = expected.getValue();
                parser.nextToken();
                return guess;
            }
        } else {
            parser.nextToken();
        }
        if (parser.currentToken() == JsonToken.END_OBJECT) {
            return END;
        }
        name = parser.currentName();
        parser.nextToken();
        int field = type.indexOf(name);
        type.learn(previous, field);
        return field;
    }

    /** The wire name of the property that the reader stands on. */
    public String name() {
        return name;
    }

    public @Nullable String string() throws IOException {
        return isNull(JsonToken.VALUE_STRING, "a string") ? null : parser.getText();
    }

    /** A text for which the empty one stands for "none". */
    public @Nullable String stringUnlessEmpty() throws IOException {
        String text = string();
        return text == null || text.isEmpty() ? null : text;
    }

    public @Nullable Boolean bool() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw problem("true or false");
        };
    }

    public @Nullable Integer int32() throws IOException {
        if (isNull(JsonToken.VALUE_NUMBER_INT, "an integer")) {
            return null;
        }
        if (parser.getNumberType() != JsonParser.NumberType.INT) {
            throw problem("a 32-bit integer");
        }
        return parser.getIntValue();
    }

    public @Nullable Long int64() throws IOException {
        if (isNull(JsonToken.VALUE_NUMBER_INT, "an integer")) {
            return null;
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw problem("a 64-bit integer");
        }
        return parser.getLongValue();
    }

    /** An unsigned 64-bit integer, as the bits of a {@code long}; see {@link Long#toUnsignedString(long)}. */
    public @Nullable Long uint64() throws IOException {
        if (isNull(JsonToken.VALUE_NUMBER_INT, "an integer")) {
            return null;
        }
        try {
            return Long.parseUnsignedLong(parser.getText());
        } catch (NumberFormatException e) {
            throw problem("an unsigned 64-bit integer");
        }
    }

    public @Nullable Double float64() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDoubleValue();
        }
        return isNull(JsonToken.VALUE_NUMBER_FLOAT, "a number") ? null : parser.getDoubleValue();
    }

    public @Nullable Duration duration(ChronoUnit unit) throws IOException {
        Long amount = int64();
        try {
            return amount == null ? null : Duration.of(amount, unit);
        } catch (ArithmeticException e) {
            throw problem("a duration in range");
        }
    }

    public @Nullable Instant time() throws IOException {
        if (isNull(JsonToken.VALUE_STRING, "an RFC 3339 time")) {
            return null;
        }
        try {
            return Rfc3339.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } catch (DateTimeException e) {
            throw problem("an RFC 3339 time");
        }
    }

    /**
     * A time for which zero stands for "none". Zero is year one, some seconds before it where the server's database is not
     * in UTC, or the beginning of 1970: nothing the API dates is as old.
     */
    public @Nullable Instant timeUnlessZero() throws IOException {
        Instant time = time();
        return time == null || time.isAfter(Instant.EPOCH) ? time : null;
    }

    public @Nullable UUID uuid() throws IOException {
        if (isNull(JsonToken.VALUE_STRING, "a UUID")) {
            return null;
        }
        UUID uuid = Uuids.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (uuid == null) {
            throw problem("a UUID");
        }
        return uuid;
    }

    /** A UUID for which all zeros stand for "none". */
    public @Nullable UUID uuidUnlessZero() throws IOException {
        UUID uuid = uuid();
        return Uuids.ZERO.equals(uuid) ? null : uuid;
    }

    public @Nullable URI uri() throws IOException {
        if (isNull(JsonToken.VALUE_STRING, "a URI")) {
            return null;
        }
        try {
            return new URI(parser.getText());
        } catch (URISyntaxException e) {
            throw problem("a URI");
        }
    }

    /** Base64 text, standard alphabet, as a buffer around an array of its own. */
    public @Nullable ByteBuffer bytes() throws IOException {
        if (isNull(JsonToken.VALUE_STRING, "base64 text")) {
            return null;
        }
        try {
            return ByteBuffer.wrap(parser.getBinaryValue());
        } catch (IOException e) {
            throw problem("base64 text");
        }
    }

    public <T> @Nullable T value(JsonCodec<T> codec) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : codec.read(this);
    }

    /** An array; {@code null} reads as empty, and {@code null} elements are passed over. */
    public <T> List<T> list(JsonCodec<T> element) throws IOException {
        if (isNull(JsonToken.START_ARRAY, "an array")) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            T value = value(element);
            if (value != null) {
                values.add(value);
            }
        }
        return Collections.unmodifiableList(values);
    }

    /** An object used as a map, in its order; {@code null} reads as empty, and {@code null} values are passed over. */
    public <T> Map<String, T> map(JsonCodec<T> element) throws IOException {
        if (isNull(JsonToken.START_OBJECT, "an object")) {
            return Map.of();
        }
        Map<String, T> values = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            T value = value(element);
            if (value != null) {
                values.put(key, value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** Whatever stands here, {@code null} included. */
    public JsonValue any() throws IOException {
        return JsonValues.read(parser);
    }

    /** Adds the unknown property that the reader stands on to those met before; nothing met is any empty map. */
    public Map<String, JsonValue> keep(Map<String, JsonValue> before) throws IOException {
        Map<String, JsonValue> all = before.isEmpty() ? new LinkedHashMap<>() : before;
        all.put(name, any());
        return all;
    }

    private boolean isNull(JsonToken expected, String inWords) {
        JsonToken token = parser.currentToken();
        if (token == expected) {
            return false;
        }
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        throw problem(inWords);
    }

    /** An exception that says what was expected, and where: type, property, path in the document, line and column. */
    public CoderProtocolException problem(String expected) {
        return ReadProblem.of(parser, fields, name, expected);
    }
}
