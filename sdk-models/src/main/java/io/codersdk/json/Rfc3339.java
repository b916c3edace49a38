package io.codersdk.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * RFC 3339 times straight from characters. The server sends 0 to 9 fractional digits, normally with {@code Z}; offsets
 * are possible. {@code java.time}'s general parser takes most of the time of decoding a page, this one a tenth of it.
 */
final class Rfc3339 {
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final int SHORTEST = "2006-01-02T15:04:05Z".length();

    private Rfc3339() {}

    /**
     * Reads a time.
     *
     * @throws DateTimeException if the characters are not a time, or one that does not exist
     */
    static Instant parse(char[] text, int from, int length) {
        if (length < SHORTEST) {
            throw new DateTimeException("too short");
        }
        expect(text[from + 4] == '-' && text[from + 7] == '-');
        expect((text[from + 10] | 0x20) == 't' || text[from + 10] == ' ');
        expect(text[from + 13] == ':' && text[from + 16] == ':');
        long day = LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2))
                .toEpochDay();
        int second = clock(text, from + 11) * 60 + limited(number(text, from + 17, 2), 59);

        int at = from + 19;
        int end = from + length;
        int nanos = 0;
        if (text[at] == '.') {
            int unit = 100_000_000;
            int first = ++at;
            while (at < end && text[at] >= '0' && text[at] <= '9') {
                nanos += (text[at++] - '0') * unit;
                unit /= 10;
            }
            expect(at > first && at - first <= 9);
        }
        return Instant.ofEpochSecond(day * 86_400 + second - offsetSeconds(text, at, end), nanos);
    }

    private static int offsetSeconds(char[] text, int at, int end) {
        if (end - at == 1 && (text[at] | 0x20) == 'z') {
            return 0;
        }
        expect(end - at == 6 && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':');
        int seconds = clock(text, at + 1) * 60;
        return text[at] == '+' ? seconds : -seconds;
    }

    /** The minutes of {@code hh:mm}. */
    private static int clock(char[] text, int at) {
        return limited(number(text, at, 2), 23) * 60 + limited(number(text, at + 3, 2), 59);
    }

    private static int number(char[] text, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            expect(text[i] >= '0' && text[i] <= '9');
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static int limited(int number, int most) {
        expect(number <= most);
        return number;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new DateTimeException("not an RFC 3339 time");
        }
    }

    /**
     * Writes a time.
     *
     * @throws IllegalArgumentException outside the years 0000 to 9999, which RFC 3339 cannot write
     */
    static String format(Instant time) {
        if (time.isBefore(YEAR_0) || !time.isBefore(YEAR_10000)) {
            throw new IllegalArgumentException("RFC 3339 has no notation for " + time);
        }
        return time.toString();
    }
}
