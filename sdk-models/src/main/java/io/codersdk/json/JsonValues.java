package io.codersdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Free-form JSON between tokens and {@link JsonValue}; the limit of its depth bounds the recursion. */
final class JsonValues {
    private JsonValues() {}

    static JsonValue read(JsonBytes in) {
        return switch (in.next()) {
            case 'n' -> literal(in, Token.NULL, JsonValue.NULL);
            case 't' -> literal(in, Token.TRUE, JsonValue.TRUE);
            case 'f' -> literal(in, Token.FALSE, JsonValue.FALSE);
            case '"' -> JsonValue.of(in.text());
            case '[' -> {
                List<JsonValue> elements = new ArrayList<>();
                in.open();
                for (boolean first = true; in.more(first, ']'); first = false) {
                    elements.add(read(in));
                }
                yield JsonValue.ofElements(elements);
            }
            case '{' -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                in.open();
                for (boolean first = true; in.more(first, '}'); first = false) {
                    String name = in.text();
                    in.colon();
                    members.put(name, read(in));
                }
                yield JsonValue.ofMembers(members);
            }
            default -> JsonValue.of(number(in.number()));
        };
    }

    private static JsonValue literal(JsonBytes in, Token word, JsonValue value) {
        in.literal(word);
        return value;
    }

    private static Number number(String text) {
        boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
        try {
            return whole ? new BigInteger(text) : new BigDecimal(text);
        } catch (NumberFormatException e) {
            // An exponent beyond 32 bits.
            throw JsonBytes.malformed();
        }
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
