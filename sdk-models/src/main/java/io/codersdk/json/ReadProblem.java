package io.codersdk.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.codersdk.error.CoderProtocolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a document, and where: the kind of value that it has, not the value, which may be a secret. To find
 * that out, Jackson's parser reads the document once more, so that readers need not keep track of it.
 */
final class ReadProblem {
    private ReadProblem() {}

    /** A value that is not what was expected. */
    static CoderProtocolException of(byte[] json, int at, @Nullable Fields fields, String expected) {
        try (JsonParser parser = Jackson.FACTORY.createParser(json)) {
            JsonToken token = parser.nextToken();
            while (token != null && parser.currentTokenLocation().getByteOffset() < at) {
                token = parser.nextToken();
            }
            String name = parser.currentName();
            String type = fields == null ? "The document" : fields.type();
            String property = fields == null || name == null ? "" : "." + name;
            return new CoderProtocolException(type + property + ": expected " + expected + ", found " + describe(token)
                    + " at " + parser.getParsingContext().pathAsPointer() + where(parser.currentTokenLocation()));
        } catch (JsonProcessingException e) {
            return malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What keeps the document from being JSON, or within the limits, if anything does. */
    static @Nullable CoderProtocolException fault(byte[] json) {
        try (JsonParser parser = Jackson.FACTORY.createParser(json)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
            return null;
        } catch (JsonProcessingException e) {
            return malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parser's own message may quote the document, so it is left out. */
    private static CoderProtocolException malformed(JsonProcessingException e) {
        String what;
        if (e instanceof StreamConstraintsException) {
            what = "is beyond a limit: " + e.getOriginalMessage();
        } else if (e instanceof JsonEOFException) {
            what = "ends before it is complete";
        } else {
            what = "is not valid JSON";
        }
        return new CoderProtocolException(
                "The document " + what + (e.getLocation() == null ? "" : where(e.getLocation())));
    }

    private static String where(JsonLocation at) {
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
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
