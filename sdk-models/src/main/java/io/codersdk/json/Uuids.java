package io.codersdk.json;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs straight from characters: half of what the API sends are ids, and {@link UUID#fromString} wants a string each. */
final class Uuids {
    static final UUID ZERO = new UUID(0, 0);
    private static final int LENGTH = 36;

    private Uuids() {}

    /** The UUID, or {@code null} if the characters are not one in the usual form 8-4-4-4-12. */
    static @Nullable UUID parse(char[] text, int from, int length) {
        if (length != LENGTH) {
            return null;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text[from + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return null;
                }
                continue;
            }
            int digit = hexDigit(c);
            if (digit < 0) {
                return null;
            }
            if (digits++ < 16) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        return new UUID(high, low);
    }

    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' && c < 128 ? lower - 'a' + 10 : -1;
    }
}
