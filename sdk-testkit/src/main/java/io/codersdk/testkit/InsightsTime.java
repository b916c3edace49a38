package io.codersdk.testkit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The period of a report: from a midnight to a later one in the same offset, or to this hour. */
record InsightsTime(OffsetDateTime start, OffsetDateTime end) {

    static InsightsTime of(String start, String end, Instant now) {
        InsightsTime period = new InsightsTime(parse("start_time", start, now), parse("end_time", end, now));
        requireMidnight("start_time", period.start);
        boolean today = period.end
                .toLocalDate()
                .equals(now.atOffset(period.end.getOffset()).toLocalDate());
        if (today) {
            require(period.end.equals(period.end.truncatedTo(ChronoUnit.HOURS)), "end_time", "must be a whole hour");
        } else {
            requireMidnight("end_time", period.end);
        }
        require(period.end.isAfter(period.start), "end_time", "must be after start_time");
        return period;
    }

    private static OffsetDateTime parse(String name, String text, Instant now) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            Instant latest = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            require(!time.toInstant().isAfter(latest), name, "must not be in the future");
            return time;
        } catch (DateTimeException e) {
            throw refusal(name, "must be a date as 2006-01-02T15:04:05Z07:00");
        }
    }

    private static void requireMidnight(String name, OffsetDateTime time) {
        require(time.toLocalTime().equals(LocalTime.MIDNIGHT), name, "must be a midnight");
    }

    private static void require(boolean holds, String name, String detail) {
        if (!holds) {
            throw refusal(name, detail);
        }
    }

    static Refusal refusal(String name, String detail) {
        return Refusal.invalid(
                400,
                "Query parameter has invalid value.",
                List.of(Refusal.problem(name, "Query param \"" + name + "\" " + detail)));
    }

    boolean contains(Instant time) {
        return !time.isBefore(start.toInstant()) && time.isBefore(end.toInstant());
    }
}
