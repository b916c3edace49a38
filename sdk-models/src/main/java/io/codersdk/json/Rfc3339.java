package io.codersdk.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * RFC 3339 times straight from bytes and into them. The server sends 0 to 9 fractional digits, normally with {@code Z}; offsets
 * are possible. {@code java.time}'s general parser takes most of the time of decoding a page, this one a tenth of it.
 */
final class Rfc3339 {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final long YEAR_0 = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_PER_DAY;
    private static final long YEAR_10000 = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_PER_DAY;

    /** Of what is written. */
    static final int LONGEST = "2006-01-02T15:04:05.123456789Z".length();

    private static final int SHORTEST = "2006-01-02T15:04:05Z".length();

    private Rfc3339() {}

    /**
     * Reads a time.
     *
     * @throws DateTimeException if the characters are not a time, or one that does not exist
     */
    static Instant parse(byte[] text, int from, int end) {
        if (end - from < SHORTEST) {
            throw new DateTimeException("too short");
        }
        expect(text[from + 4] == '-' && text[from + 7] == '-');
        expect((text[from + 10] | 0x20) == 't' || text[from + 10] == ' ');
        expect(text[from + 13] == ':' && text[from + 16] == ':');
        long day = LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2))
                .toEpochDay();
        int second = clock(text, from + 11) * 60 + limited(number(text, from + 17, 2), 59);

        int at = from + 19;
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
        return Instant.ofEpochSecond(day * SECONDS_PER_DAY + second - offsetSeconds(text, at, end), nanos);
    }

    private static int offsetSeconds(byte[] text, int at, int end) {
        if (end - at == 1 && (text[at] | 0x20) == 'z') {
            return 0;
        }
        expect(end - at == 6 && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':');
        int seconds = clock(text, at + 1) * 60;
        return text[at] == '+' ? seconds : -seconds;
    }

    /** The minutes of {@code hh:mm}. */
    private static int clock(byte[] text, int at) {
        return limited(number(text, at, 2), 23) * 60 + limited(number(text, at + 3, 2), 59);
    }

    private static int number(byte[] text, int at, int digits) {
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
     * Writes a time in UTC, with as many digits of a fraction as it needs: none, 3, 6 or 9.
     *
     * @param text where it is written, from the beginning; it has room for {@value #LONGEST} characters
     * @return how many characters it has
     * @throws IllegalArgumentException outside the years 0000 to 9999, which RFC 3339 cannot write
     */
    static int format(Instant time, byte[] text) {
        if (time.getEpochSecond() < YEAR_0 || time.getEpochSecond() >= YEAR_10000) {
            throw new IllegalArgumentException("RFC 3339 has no notation for " + time);
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY));
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_PER_DAY);
        put(text, 0, date.getYear(), 4);
        text[4] = '-';
        put(text, 5, date.getMonthValue(), 2);
        text[7] = '-';
        put(text, 8, date.getDayOfMonth(), 2);
        text[10] = 'T';
        put(text, 11, second / 3600, 2);
        text[13] = ':';
        put(text, 14, second / 60 % 60, 2);
        text[16] = ':';
        put(text, 17, second % 60, 2);
        int end = 19;
        int fraction = time.getNano();
        if (fraction != 0) {
            int digits = 9;
            while (fraction % 1000 == 0) {
                fraction /= 1000;
                digits -= 3;
            }
            text[end] = '.';
            put(text, end + 1, fraction, digits);
            end += digits + 1;
        }
        text[end] = 'Z';
        return end + 1;
    }

    private static void put(byte[] text, int at, int number, int digits) {
        int left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
