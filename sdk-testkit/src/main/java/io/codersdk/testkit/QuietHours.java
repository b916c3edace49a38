package io.codersdk.testkit;

import io.codersdk.model.codersdk.UserQuietHoursScheduleResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a user does not work, so that workspaces may be stopped.
 *
 * @param chosen whether by the user, rather than by the deployment for all
 */
record QuietHours(ZoneId zone, LocalTime begin, boolean chosen) {
    private static final Pattern DAILY = Pattern.compile("(?:CRON_TZ=(\\S+) )?(\\d{1,2}) (\\d{1,2}) \\* \\* \\*");

    static final QuietHours OF_ALL = new QuietHours(ZoneId.of("UTC"), LocalTime.MIDNIGHT, false);

    /** Reads a schedule of every day. What is none is an error of the server, not of the caller. */
    static QuietHours parse(String schedule) {
        Matcher matcher = DAILY.matcher(schedule);
        try {
            if (matcher.matches()) {
                String zone = matcher.group(1) == null ? "UTC" : matcher.group(1);
                LocalTime begin = LocalTime.of(Integer.parseInt(matcher.group(3)), Integer.parseInt(matcher.group(2)));
                return new QuietHours(ZoneId.of(zone), begin, true);
            }
        } catch (DateTimeException e) {
            // no such zone or time: refused below
        }
        throw Refusal.of(
                500, "An internal error occurred.", "\"" + schedule + "\" is no schedule of one time every day");
    }

    UserQuietHoursScheduleResponse toModel(Instant now) {
        ZonedDateTime today = ZonedDateTime.ofInstant(now, zone).with(begin);
        ZonedDateTime next = today.toInstant().isAfter(now) ? today : today.plusDays(1);
        return UserQuietHoursScheduleResponse.builder()
                .rawSchedule("CRON_TZ=" + zone + " " + begin.getMinute() + " " + begin.getHour() + " * * *")
                .userSet(chosen)
                .userCanSet(true)
                .time("%02d:%02d".formatted(begin.getHour(), begin.getMinute()))
                .timezone(zone.getId())
                .next(next.toInstant())
                .build();
    }
}
