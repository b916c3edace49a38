package io.codersdk.json;

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
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pulls values out of a document. Each method reads the value the reader stands before; those that return a nullable value
 * answer {@code null} for JSON {@code null}, and all refuse a value of another type.
 */
public final class JsonReader {
    /** Answer of {@link #nextField}: the object is over. */
    public static final int END = -2;

    /** Answer of {@link #nextField}: a property that the type does not have. */
    public static final int UNKNOWN = -3;

    private static final int START = -1;

    private final JsonBytes in;
    private int start;
    private @Nullable Fields fields;
    private String unknown = "";

    JsonReader(JsonBytes in) {
        this.in = in;
    }

    /** Steps into the object of this type. */
    public void beginObject(Fields type) throws IOException {
        fields = type;
        if (isNull('{', "an object")) {
            throw problem("an object");
        }
        in.open();
    }

    /**
     * Steps to the value of the next property. The server writes properties in a fixed order, so the one that followed
     * {@code previous} last time is tried first, which spares looking up its name.
     *
     * @param previous the last answer, or -1 at the start of an object
     * @return the property's place in the table, {@link #UNKNOWN} or {@link #END}
     */
    public int nextField(Fields type, int previous) throws IOException {
        fields = type;
        if (!in.more(previous == START, '}')) {
            return END;
        }
        int guess = type.successor(previous);
        if (guess < type.size() && in.take(type.key(guess))) {
            return guess;
        }
        int field = in.constant(type.constants());
        if (field < 0) {
            unknown = in.text();
            field = UNKNOWN;
        }
        in.colon();
        type.learn(previous, field);
        return field;
    }

    public @Nullable String string() throws IOException {
        return isNull('"', "a string") ? null : in.text();
    }

    /** A text for which the empty one stands for "none". */
    public @Nullable String stringUnlessEmpty() throws IOException {
        String text = string();
        return text == null || text.isEmpty() ? null : text;
    }

    /** The place of the text in a table, or -1 for one that is not in it, which comes next then. Null is refused. */
    public int constant(Constants constants) throws IOException {
        if (isNull('"', "a string")) {
            throw problem("a string");
        }
        return in.constant(constants);
    }

    public @Nullable Boolean bool() throws IOException {
        boolean isFalse = in.next() == 'f';
        if (isNull(isFalse ? 'f' : 't', "true or false")) {
            return null;
        }
        in.literal(isFalse ? Token.FALSE : Token.TRUE);
        return !isFalse;
    }

    public @Nullable Integer int32() throws IOException {
        Long value = int64();
        if (value == null) {
            return null;
        }
        if (value != value.intValue()) {
            throw problem("a 32-bit integer");
        }
        return value.intValue();
    }

    public @Nullable Long int64() throws IOException {
        if (isNullAndNoNumber("an integer")) {
            return null;
        }
        try {
            return in.integer();
        } catch (NumberFormatException e) {
            throw problem("a 64-bit integer");
        }
    }

    /** An unsigned 64-bit integer, as the bits of a {@code long}; see {@link Long#toUnsignedString(long)}. */
    public @Nullable Long uint64() throws IOException {
        if (isNullAndNoNumber("an integer")) {
            return null;
        }
        try {
            return Long.parseUnsignedLong(in.number());
        } catch (NumberFormatException e) {
            throw problem("an unsigned 64-bit integer");
        }
    }

    public @Nullable Double float64() throws IOException {
        return isNullAndNoNumber("a number") ? null : Double.valueOf(in.number());
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
        if (isNull('"', "an RFC 3339 time")) {
            return null;
        }
        try {
            return in.time();
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
        if (isNull('"', "a UUID")) {
            return null;
        }
        UUID uuid = in.uuid();
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
        if (isNull('"', "a URI")) {
            return null;
        }
        try {
            return new URI(in.text());
        } catch (URISyntaxException e) {
            throw problem("a URI");
        }
    }

    /** Base64 text, standard alphabet, as a buffer around an array of its own. */
    public @Nullable ByteBuffer bytes() throws IOException {
        if (isNull('"', "base64 text")) {
            return null;
        }
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(in.text()));
        } catch (IllegalArgumentException e) {
            throw problem("base64 text");
        }
    }

    public <T> @Nullable T value(JsonCodec<T> codec) throws IOException {
        if (in.next() == 'n') {
            in.literal(Token.NULL);
            return null;
        }
        return codec.read(this);
    }

    /** An array; {@code null} reads as empty, and {@code null} elements are passed over. */
    public <T> List<T> list(JsonCodec<T> element) throws IOException {
        if (isNull('[', "an array")) {
            return List.of();
        }
        in.open();
        if (!in.more(true, ']')) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        do {
            T value = value(element);
            if (value != null) {
                values.add(value);
            }
        } while (in.more(false, ']'));
        return List.copyOf(values);
    }

    /** An object used as a map, in its order; {@code null} reads as empty, and {@code null} values are passed over. */
    public <T> Map<String, T> map(JsonCodec<T> element) throws IOException {
        if (isNull('{', "an object")) {
            return Map.of();
        }
        in.open();
        if (!in.more(true, '}')) {
            return Map.of();
        }
        Map<String, T> values = new LinkedHashMap<>();
        do {
            String name = in.text();
            in.colon();
            T value = value(element);
            if (value != null) {
                values.put(name, value);
            }
        } while (in.more(false, '}'));
        return Collections.unmodifiableMap(values);
    }

    /** Whatever stands here, {@code null} included. */
    public JsonValue any() throws IOException {
        return JsonValues.read(in);
    }

    /** Adds the unknown property that the reader stands before to those met before; nothing met is any empty map. */
    public Map<String, JsonValue> keep(Map<String, JsonValue> before) throws IOException {
        Map<String, JsonValue> all = before.isEmpty() ? new LinkedHashMap<>() : before;
        all.put(unknown, any());
        return all;
    }

    private boolean isNull(char opening, String inWords) {
        byte next = in.next();
        start = in.at();
        if (next == opening) {
            return false;
        }
        if (next == 'n') {
            in.literal(Token.NULL);
            return true;
        }
        throw problem(inWords);
    }

    private boolean isNullAndNoNumber(String inWords) {
        byte next = in.next();
        boolean number = next == '-' || (next >= '0' && next <= '9');
        return isNull(number ? (char) next : '0', inWords);
    }

    /** An exception that says what was expected, and where: type, property, path in the document, line and column. */
    public CoderProtocolException problem(String expected) {
        return ReadProblem.of(in.json(), start, fields, expected);
    }
}
