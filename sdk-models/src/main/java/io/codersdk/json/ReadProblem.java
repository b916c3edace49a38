package io.codersdk.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.codersdk.error.CoderProtocolException;
import org.jspecify.annotations.Nullable;

/** Says what was expected of a document and what it has instead: the kind of value, not the value, which may be a secret. */
final class ReadProblem {
    private ReadProblem() {}

    static CoderProtocolException of(JsonParser parser, @Nullable Fields fields, String name, String expected) {
        String type = fields == null ? "The document" : fields.type();
        String property = name.isEmpty() ? "" : "." + name;
        var at = parser.currentTokenLocation();
        return new CoderProtocolException(type + property + ": expected " + expected + ", found "
                + describe(parser.currentToken()) + " at "
                + parser.getParsingContext().pathAsPointer() + " (line " + at.getLineNr() + ", column "
                + at.getColumnNr() + ")");
    }

    private static String describe(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }
}
