package io.codersdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Free-form JSON between tokens and {@link JsonValue}; the parser's depth limit bounds the recursion. */
final class JsonValues {
    private JsonValues() {}

    static JsonValue read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NULL -> JsonValue.NULL;
            case VALUE_TRUE -> JsonValue.of(true);
            case VALUE_FALSE -> JsonValue.of(false);
            case VALUE_STRING -> JsonValue.of(in.getText());
            case VALUE_NUMBER_INT -> JsonValue.of(in.getNumberValue());
            case VALUE_NUMBER_FLOAT -> JsonValue.of(in.getDecimalValue());
            case START_ARRAY -> {
                List<JsonValue> elements = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(in));
                }
                yield JsonValue.of(elements);
            }
            case START_OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                    in.nextToken();
                    members.put(name, read(in));
                }
                yield JsonValue.of(members);
            }
            default -> throw new IllegalStateException("no value begins with " + in.currentToken());
        };
    }

    static void write(JsonGenerator out, JsonValue value) throws IOException {
        Object plain = value.raw();
        if (plain == null) {
            out.writeNull();
        } else if (plain instanceof String text) {
            out.writeString(text);
        } else if (plain instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (plain instanceof BigInteger number) {
            out.writeNumber(number);
        } else if (plain instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (plain instanceof Number number) {
            out.writeNumber(number.longValue());
        } else if (plain instanceof List<?>) {
            out.writeStartArray();
            for (JsonValue element : value.asList()) {
                write(out, element);
            }
            out.writeEndArray();
        } else {
            out.writeStartObject();
            for (Map.Entry<String, JsonValue> member : value.asMap().entrySet()) {
                out.writeFieldName(member.getKey());
                write(out, member.getValue());
            }
            out.writeEndObject();
        }
    }
}
