package io.codersdk.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one document. Long documents are lists, whose elements have many texts in common, such as names of owners and
 * templates: some of those that were read last are held ready, found by their bytes, so that they become one string.
 */
final class Texts {
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    /** What is longer is seldom the same. */
    private static final int LONGEST_HELD = 40;

    /** The tables may not weigh more than what they spare. */
    private static final int BYTES_PER_HELD = 256;

    private static final int MOST_HELD = 256;

    private final byte[] json;
    private final ByteBuffer words;
    private final @Nullable String[] held;
    private final int[] places;

    /** Of a document, and the same that reads little-endian. */
    Texts(byte[] json, ByteBuffer words) {
        this.json = json;
        this.words = words;
        int size = Math.min(MOST_HELD, Integer.highestOneBit(json.length / BYTES_PER_HELD));
        held = new String[size];
        places = new int[size];
    }

    /** The place of the first byte, from one on, that does not stand for itself: usually the closing quote. */
    int plainEnd(int from) {
        int end = from;
        for (int last = json.length - Long.BYTES; end <= last; end += Long.BYTES) {
            long unplain = unplainBits(words.getLong(end));
            if (unplain != 0) {
                return end + Long.numberOfTrailingZeros(unplain) / Byte.SIZE;
            }
        }
        while (isPlain(json[end])) {
            end++;
        }
        return end;
    }

    /** Bytes above 127, which are negative, are parts of characters. */
    private static boolean isPlain(byte character) {
        return character >= ' ' && character != '"' && character != '\\';
    }

    /** The same of eight bytes at once: the highest bit of the first that is not plain. Bits above that one are chance. */
    private static long unplainBits(long bytes) {
        long quotes = (bytes ^ '"' * LOWEST_BITS) - LOWEST_BITS;
        long backslashes = (bytes ^ '\\' * LOWEST_BITS) - LOWEST_BITS;
        long controls = bytes - ' ' * LOWEST_BITS;
        return (bytes | quotes | backslashes | controls) & HIGHEST_BITS;
    }

    /** A text all of whose bytes stand for themselves. */
    String plain(int from, int to) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST_HELD || held.length == 0) {
            return new String(json, from, length, ISO_8859_1);
        }
        int place = Constants.hash(json, from, to) & held.length - 1;
        String text = held[place];
        if (text == null
                || text.length() != length
                || !Arrays.equals(json, from, to, json, places[place], places[place] + length)) {
            text = new String(json, from, length, ISO_8859_1);
            held[place] = text;
            places[place] = from;
        }
        return text;
    }

    /**
     * A text with characters beyond ASCII, or with escapes.
     *
     * @param firstUnplain the place of the first of them
     * @return the place behind its closing quote
     */
    int unplain(int start, int firstUnplain, StringBuilder text) {
        int from = start;
        int to = firstUnplain;
        while (json[to] != '"') {
            if (json[to] == '\\') {
                append(text, from, to);
                from = escape(to + 1, text);
                to = from;
            } else if (json[to] >= 0 && json[to] < ' ') {
                throw JsonBytes.malformed();
            } else {
                to++;
            }
        }
        append(text, from, to);
        return to + 1;
    }

    private void append(StringBuilder text, int from, int to) {
        String part = new String(json, from, to - from, UTF_8);
        // Bytes that are no UTF-8 become this character, which may also stand there by itself.
        if (part.indexOf('\uFFFD') >= 0 && !Arrays.equals(part.getBytes(UTF_8), Arrays.copyOfRange(json, from, to))) {
            throw JsonBytes.malformed();
        }
        text.append(part);
    }

    /** Appends what is escaped by a backslash before a place, and returns the place behind it. */
    private int escape(int at, StringBuilder text) {
        char character = switch (json[at]) {
            case '"', '\\', '/' -> (char) json[at];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> utf16(at + 1);
            default -> throw JsonBytes.malformed();
        };
        text.append(character);
        return json[at] == 'u' ? at + 5 : at + 1;
    }

    private char utf16(int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Uuids.hexDigit(json[i]);
            if (digit < 0) {
                throw JsonBytes.malformed();
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }
}
