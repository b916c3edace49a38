package io.codersdk.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs straight from bytes and into them: half of what the API sends are ids, and {@link UUID#fromString} wants a string each. */
final class Uuids {
    static final UUID ZERO = new UUID(0, 0);
    static final int LENGTH = 36;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] HEX = new byte[256];

    static {
        Arrays.fill(HEX, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            HEX[DIGITS[digit]] = (byte) digit;
            HEX[Character.toUpperCase(DIGITS[digit])] = (byte) digit;
        }
    }

    private Uuids() {}

    /** The UUID of the {@value #LENGTH} characters, or {@code null} if they are not one in the usual form 8-4-4-4-12. */
    static @Nullable UUID parse(byte[] text, int from) {
        if (text[from + 8] != '-' || text[from + 13] != '-' || text[from + 18] != '-' || text[from + 23] != '-') {
            return null;
        }
        long first = digits(text, from, 8);
        long second = digits(text, from + 9, 4);
        long third = digits(text, from + 14, 4);
        long fourth = digits(text, from + 19, 4);
        long last = digits(text, from + 24, 12);
        if ((first | second | third | fourth | last) < 0) {
            return null;
        }
        return new UUID(first << 32 | second << 16 | third, fourth << 48 | last);
    }

    /** Negative if one is no digit. */
    private static long digits(byte[] text, int from, int count) {
        long number = 0;
        long all = 0;
        for (int i = from; i < from + count; i++) {
            long digit = hexDigit(text[i]);
            all |= digit;
            number = number << 4 | digit;
        }
        return all < 0 ? -1 : number;
    }

    /** Writes the UUID in the usual form, from the beginning of what has room for {@value #LENGTH} characters. */
    static void format(UUID uuid, byte[] text) {
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        put(text, 0, high >>> 32, 8);
        text[8] = '-';
        put(text, 9, high >>> 16, 4);
        text[13] = '-';
        put(text, 14, high, 4);
        text[18] = '-';
        put(text, 19, low >>> 48, 4);
        text[23] = '-';
        put(text, 24, low, 12);
    }

    private static void put(byte[] text, int at, long number, int digits) {
        long left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = DIGITS[(int) left & 0xF];
            left >>>= 4;
        }
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hexDigit(byte character) {
        return HEX[character & 0xFF];
    }
}
