package io.codersdk.testkit;

import io.codersdk.model.codersdk.Template;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for when workspaces start and stop by themselves. */
final class Schedules {
    private static final Pattern AUTOSTART = Pattern.compile("(?:CRON_TZ=(\\S+) )?(\\S+) (\\S+) \\* \\* (\\S+)");
    private static final Duration SHORTEST_TTL = Duration.ofMinutes(1);
    private static final Duration LONGEST_TTL = Duration.ofDays(30);

    private Schedules() {}

    /** The schedule to keep; none for an empty one. */
    static @Nullable String autostart(Optional<String> schedule, Template template) {
        String given = schedule.orElse("");
        if (given.isEmpty()) {
            return null;
        }
        if (!template.allowUserAutostart()) {
            throw Refusal.badRequest("The template does not allow autostart.");
        }
        Matcher matcher = AUTOSTART.matcher(given);
        boolean valid = matcher.matches()
                && isZone(matcher.group(1))
                && Cron.MINUTE.isValid(matcher.group(2))
                && Cron.HOUR.isValid(matcher.group(3))
                && Cron.WEEKDAY.isValid(matcher.group(4));
        if (!valid) {
            throw Refusal.invalid(
                    "schedule", "Must be five fields of cron, the third and fourth *, after an optional CRON_TZ=.");
        }
        return given;
    }

    private static boolean isZone(@Nullable String zone) {
        try {
            return zone == null || ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The time to live to keep, in whole minutes; none for none and for zero. */
    static Optional<Duration> ttl(Optional<Duration> ttl) {
        Optional<Duration> given = ttl.filter(time -> !time.isZero());
        given.ifPresent(time -> {
            if (time.compareTo(SHORTEST_TTL) < 0 || time.compareTo(LONGEST_TTL) > 0) {
                throw Refusal.invalid("ttl_ms", "Must be between one minute and 30 days.");
            }
        });
        return given.map(time -> time.truncatedTo(ChronoUnit.MINUTES));
    }
}
