package io.codersdk.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When the server lets workspaces start by themselves, and how long it lets them live. */
final class ScheduleRules {
    private static final Pattern SCHEDULE =
            Pattern.compile("\\s*(?:CRON_TZ=(\\S+)\\s+)?(\\S+)\\s+(\\S+)\\s+\\*\\s+\\*\\s+(\\S+)\\s*");
    private static final Pattern ELEMENT = Pattern.compile("(?:[*?]|(\\w+)(?:-(\\w+))?)(?:/0*[1-9]\\d*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final String WEEKDAYS = "sun mon tue wed thu fri sat";
    private static final int LAST_MINUTE = 59;
    private static final int LAST_HOUR = 23;
    private static final int SATURDAY = 6;
    private static final Duration SHORTEST_TTL = Duration.ofMinutes(1);
    private static final Duration LONGEST_TTL = Duration.ofDays(30);

    private ScheduleRules() {}

    /** What is wrong with a schedule for starts; absent if nothing is. An empty one is none. */
    static Optional<String> autostart(String schedule) {
        Matcher parts = SCHEDULE.matcher(schedule);
        if (schedule.isEmpty()) {
            return Optional.empty();
        }
        if (!parts.matches()) {
            return Optional.of("must be 'minute hour * * weekdays', after an optional 'CRON_TZ=Area/Place '");
        }
        if (parts.group(1) != null && !isZone(parts.group(1))) {
            return Optional.of("has a time zone that nobody knows: " + parts.group(1));
        }
        boolean fits = isField(parts.group(2), LAST_MINUTE)
                && isField(parts.group(3), LAST_HOUR)
                && isField(parts.group(4), SATURDAY);
        return fits ? Optional.empty() : Optional.of("has a minute, an hour or a weekday that there is not");
    }

    private static boolean isZone(String zone) {
        try {
            return !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** All, numbers, ranges and steps, with commas between them. */
    private static boolean isField(String field, int greatest) {
        return Arrays.stream(field.split(",", -1)).map(ELEMENT::matcher).allMatch(element -> {
            if (!element.matches()) {
                return false;
            }
            int from = element.group(1) == null ? 0 : number(element.group(1), greatest);
            int to = element.group(2) == null ? from : number(element.group(2), greatest);
            return from >= 0 && from <= to && to <= greatest;
        });
    }

    /** The number that a text stands for; −1 for none. */
    private static int number(String text, int greatest) {
        return NUMBER.matcher(text).matches()
                ? Integer.parseInt(text)
                : greatest == SATURDAY ? Arrays.asList(WEEKDAYS.split(" ")).indexOf(text.toLowerCase(Locale.ROOT)) : -1;
    }

    /** What is wrong with a time to live, of which zero stands for none; absent if nothing is. */
    static Optional<String> ttl(Duration ttl) {
        boolean fits = ttl.isZero() || (ttl.compareTo(SHORTEST_TTL) >= 0 && ttl.compareTo(LONGEST_TTL) <= 0);
        return fits ? Optional.empty() : Optional.of("must be from one minute to 30 days");
    }
}
