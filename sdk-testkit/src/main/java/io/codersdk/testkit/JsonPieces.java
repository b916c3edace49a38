package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;

/** Puts JSON objects together that come one behind the other, in pieces that end anywhere. */
final class JsonPieces {
    private final Buffer begun = new Buffer();
    private int depth;
    private boolean quoted;
    private boolean escaped;

    /**
     * Takes the next piece, and returns the objects that are whole with it.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    List<JsonValue> add(ByteString piece) {
        List<JsonValue> whole = new ArrayList<>();
        for (int i = 0; i < piece.size(); i++) {
            byte next = piece.getByte(i);
            if (depth == 0 && next != '{') {
                requireBlank(next);
                continue;
            }
            begun.writeByte(next);
            count(next);
            if (depth == 0) {
                whole.add(parsed(begun.readUtf8()));
            }
        }
        return whole;
    }

    /** The first object of a text, whatever stands behind it; absent if none stands at its begin. */
    static Optional<JsonValue> first(byte[] text) {
        JsonPieces pieces = new JsonPieces();
        try {
            for (byte next : text) {
                List<JsonValue> whole = pieces.add(ByteString.of(next));
                if (!whole.isEmpty()) {
                    return Optional.of(whole.get(0));
                }
            }
        } catch (IllegalArgumentException e) {
            // It is no JSON.
        }
        return Optional.empty();
    }

    private static void requireBlank(byte next) {
        if (next > ' ' || next < 0) {
            throw new IllegalArgumentException("an object begins with a brace");
        }
    }

    private void count(byte next) {
        if (escaped) {
            escaped = false;
        } else if (quoted && next == '\\') {
            escaped = true;
        } else if (next == '"') {
            quoted = !quoted;
        } else if (!quoted && next == '{') {
            depth++;
        } else if (!quoted && next == '}') {
            depth--;
        }
    }

    private static JsonValue parsed(String text) {
        try {
            return JsonValue.parse(text);
        } catch (CoderProtocolException e) {
            throw new IllegalArgumentException("the object cannot be read", e);
        }
    }
}
