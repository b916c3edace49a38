package io.codersdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts values into a token stream. The methods that take a place in a table write the property, or nothing for {@code null}. */
public final class JsonWriter {
    private final JsonGenerator out;

    /** For what is longest of what is written without a string of its own. */
    private final byte[] scratch = new byte[Uuids.LENGTH];

    JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    public void beginObject() throws IOException {
        out.writeStartObject();
    }

    /** Ends the object after the properties that its type does not know. */
    public void endObject(Map<String, JsonValue> unknown) throws IOException {
        for (Map.Entry<String, JsonValue> property : unknown.entrySet()) {
            out.writeFieldName(property.getKey());
            value(property.getValue());
        }
        out.writeEndObject();
    }

    public void string(Fields type, int field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            out.writeString(value);
        }
    }

    public void bool(Fields type, int field, @Nullable Boolean value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            out.writeBoolean(value);
        }
    }

    public void int32(Fields type, int field, @Nullable Integer value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            out.writeNumber(value);
        }
    }

    public void int64(Fields type, int field, @Nullable Long value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            out.writeNumber(value);
        }
    }

    public void uint64(Fields type, int field, @Nullable Long value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            out.writeNumber(Long.toUnsignedString(value));
        }
    }

    public void float64(Fields type, int field, @Nullable Double value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            out.writeNumber(value);
        }
    }

    /**
     * Writes whole units; what is below one is cut off.
     *
     * @throws ArithmeticException if the duration does not fit 64 bits of the unit
     */
    public void duration(Fields type, int field, @Nullable Duration value, ChronoUnit unit) throws IOException {
        if (value != null) {
            int64(type, field, Durations.in(value, unit));
        }
    }

    /**
     * Writes a time in UTC.
     *
     * @throws IllegalArgumentException outside the years 0000 to 9999, which RFC 3339 cannot write
     */
    public void time(Fields type, int field, @Nullable Instant value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            value(value);
        }
    }

    public void uuid(Fields type, int field, @Nullable UUID value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            value(value);
        }
    }

    public void uri(Fields type, int field, @Nullable URI value) throws IOException {
        string(type, field, value == null ? null : value.toString());
    }

    /** Writes what the buffer has left as base64, and leaves it as it was. */
    public void bytes(Fields type, int field, @Nullable ByteBuffer value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            out.writeBinary(bytes);
        }
    }

    public <T> void value(Fields type, int field, @Nullable T value, JsonCodec<T> codec) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            codec.write(this, value);
        }
    }

    public <T> void list(Fields type, int field, @Nullable List<T> values, JsonCodec<T> element) throws IOException {
        if (values != null) {
            out.writeFieldName(type.name(field));
            value(values, element);
        }
    }

    public <T> void map(Fields type, int field, @Nullable Map<String, T> values, JsonCodec<T> element)
            throws IOException {
        if (values != null) {
            out.writeFieldName(type.name(field));
            value(values, element);
        }
    }

    public void any(Fields type, int field, @Nullable JsonValue value) throws IOException {
        if (value != null) {
            out.writeFieldName(type.name(field));
            value(value);
        }
    }

    /** Writes a bare string, as an element or a whole body. */
    public void value(String value) throws IOException {
        out.writeString(value);
    }

    void value(long value) throws IOException {
        out.writeNumber(value);
    }

    void value(double value) throws IOException {
        out.writeNumber(value);
    }

    void value(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    void value(Instant value) throws IOException {
        out.writeRawUTF8String(scratch, 0, Rfc3339.format(value, scratch));
    }

    void value(UUID value) throws IOException {
        Uuids.format(value, scratch);
        out.writeRawUTF8String(scratch, 0, Uuids.LENGTH);
    }

    void value(JsonValue value) throws IOException {
        JsonValues.write(out, value);
    }

    <T> void value(List<T> values, JsonCodec<T> element) throws IOException {
        out.writeStartArray();
        for (T value : values) {
            element.write(this, value);
        }
        out.writeEndArray();
    }

    <T> void value(Map<String, T> values, JsonCodec<T> element) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, T> entry : values.entrySet()) {
            out.writeFieldName(entry.getKey());
            element.write(this, entry.getValue());
        }
        out.writeEndObject();
    }
}
