package io.codersdk.testkit;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes times as a server does whose database is in another time zone. */
final class ServerTimes {
    private static final Pattern TIME = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)\"");

    private ServerTimes() {}

    /** Whether a string of a document is a time. */
    static boolean isTime(String text) {
        return TIME.matcher('"' + text + '"').matches();
    }

    /** The document with every time in it at this offset; they are the same instants. */
    static String at(ZoneOffset offset, String json) {
        if (offset.equals(ZoneOffset.UTC)) {
            return json;
        }
        return TIME.matcher(json)
                .replaceAll(time -> Matcher.quoteReplacement('"'
                        + OffsetDateTime.parse(time.group(1))
                                .withOffsetSameInstant(offset)
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        + '"'));
    }
}
