package io.codersdk.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.codersdk.error.CoderProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a document, and the place in it that a reader has come to. Takes exactly what RFC 8259 allows, in UTF-8. What it
 * refuses is a {@link MalformedException}; a document that ends too early may be an {@link IndexOutOfBoundsException} as well,
 * since the machine looks at every index anyway. {@link Json} finds out what is wrong and says it.
 */
final class JsonBytes {
    /** Deeper documents are refused: reading is recursive, and the API itself stays below twenty levels. */
    static final int MAX_DEPTH = 200;

    /** Longer numbers are refused: making one takes time with the square of its length. */
    static final int MAX_NUMBER = 1_000;

    /** No number of so many digits is too great for 64 bits. */
    private static final int SAFE_DIGITS = 18;

    private final byte[] json;
    private final ByteBuffer words;
    private final Texts texts;
    private int at;
    private int depth;

    JsonBytes(byte[] json) {
        this.json = json;
        words = ByteBuffer.wrap(json).order(ByteOrder.LITTLE_ENDIAN);
        texts = new Texts(json, words);
        boolean marked = json.length > 2 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF;
        at = marked ? 3 : 0;
    }

    byte[] json() {
        return json;
    }

    int at() {
        return at;
    }

    /** The first byte of what comes next, after white space. */
    byte next() {
        byte next = json[at];
        while (next <= ' ' && isSpace(next)) {
            next = json[++at];
        }
        return next;
    }

    /** Whether nothing but white space is left. */
    boolean isOver() {
        while (at < json.length && isSpace(json[at])) {
            at++;
        }
        return at == json.length;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    /** Steps into an object or array. */
    void open() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw malformed();
        }
    }

    /**
     * Steps to the next element of an array or the next name of an object, if there is one, and out of it if not.
     *
     * @param first whether none came before
     * @param closing the byte behind the last one
     */
    boolean more(boolean first, char closing) {
        byte next = next();
        if (next == closing) {
            at++;
            depth--;
            return false;
        }
        if (!first) {
            if (next != ',') {
                throw malformed();
            }
            at++;
            if (next() == closing) {
                throw malformed();
            }
        }
        return true;
    }

    /** Steps over exactly this text if it comes next. */
    boolean take(Token token) {
        if (!token.isAt(words, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    /** Steps over a token that has to come next. */
    void literal(Token word) {
        if (!take(word)) {
            throw malformed();
        }
    }

    /** Steps over the colon behind a name. */
    void colon() {
        if (next() != ':') {
            throw malformed();
        }
        at++;
    }

    /** Reads the text that comes next. */
    String text() {
        int end = plainEnd();
        if (json[end] == '"') {
            String text = texts.plain(at + 1, end);
            at = end + 1;
            return text;
        }
        StringBuilder text = new StringBuilder();
        at = texts.unplain(at + 1, end, text);
        return text.toString();
    }

    /** The constant whose bytes are the text that comes next, or -1 if it is none of them, and then stays before it. */
    int constant(Constants constants) {
        int end = plainEnd();
        int constant = json[end] == '"' ? constants.indexOf(json, at + 1, end) : -1;
        if (constant >= 0) {
            at = end + 1;
        }
        return constant;
    }

    private int plainEnd() {
        if (json[at] != '"') {
            throw malformed();
        }
        return texts.plainEnd(at + 1);
    }

    /**
     * Reads the time that comes next.
     *
     * @throws DateTimeException if the text is none
     */
    Instant time() {
        int end = plainEnd();
        Instant time = Rfc3339.parse(json, at + 1, end);
        if (json[end] != '"') {
            throw new DateTimeException("no time has such a character");
        }
        at = end + 1;
        return time;
    }

    /** Reads the UUID that comes next; a text that is none is {@code null}. */
    @Nullable
    UUID uuid() {
        int end = at + 1 + Uuids.LENGTH;
        UUID uuid = end < json.length && json[end] == '"' ? Uuids.parse(json, at + 1) : null;
        if (uuid != null) {
            at = end + 1;
        }
        return uuid;
    }

    /**
     * Reads the number that comes next.
     *
     * @throws NumberFormatException if it is not a whole one of 64 bits
     */
    long integer() {
        int from = json[at] == '-' ? at + 1 : at;
        int end = from;
        long value = 0;
        while (isDigit(byteAt(end))) {
            value = value * 10 + json[end++] - '0';
        }
        boolean simple = end > from
                && end - from <= SAFE_DIGITS
                && (json[from] != '0' || end == from + 1)
                && byteAt(end) != '.'
                && (byteAt(end) | 0x20) != 'e';
        if (!simple) {
            return Long.parseLong(number());
        }
        value = from > at ? -value : value;
        at = end;
        return value;
    }

    /** Reads the number that comes next, as it stands there. */
    String number() {
        int end = numberEnd();
        String text = new String(json, at, end - at, ISO_8859_1);
        at = end;
        return text;
    }

    private int numberEnd() {
        int end = json[at] == '-' ? at + 1 : at;
        end = byteAt(end) == '0' ? end + 1 : digitsEnd(end);
        if (byteAt(end) == '.') {
            end = digitsEnd(end + 1);
        }
        if ((byteAt(end) | 0x20) == 'e') {
            boolean signed = byteAt(end + 1) == '+' || byteAt(end + 1) == '-';
            end = digitsEnd(signed ? end + 2 : end + 1);
        }
        if (isDigit(byteAt(end)) || end - at > MAX_NUMBER) {
            throw malformed();
        }
        return end;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (isDigit(byteAt(end))) {
            end++;
        }
        if (end == from) {
            throw malformed();
        }
        return end;
    }

    /** A number may end with the document. */
    private int byteAt(int index) {
        return index < json.length ? json[index] : -1;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    static MalformedException malformed() {
        return new MalformedException();
    }

    /** Something that is no JSON; {@link ReadProblem} says what and where. */
    static final class MalformedException extends CoderProtocolException {
        private static final long serialVersionUID = 1;

        private MalformedException() {
            super("The document is not valid JSON");
        }
    }
}
