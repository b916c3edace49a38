package io.codersdk.client;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The time of which insights tell: whole days of one offset from UTC, the last of which may be today up to the present
 * hour. Other times are refused by servers, and so here.
 */
public final class InsightsPeriod {
    /** The last week of a report may lack a day. */
    private static final int FEWEST_DAYS_OF_A_WEEK = 6;

    private final OffsetDateTime start;
    private final OffsetDateTime end;

    private InsightsPeriod(OffsetDateTime start, OffsetDateTime end) {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a period that begins at " + start + " and ends at " + end);
        }
        this.start = start;
        this.end = end;
    }

    /**
     * Whole days.
     *
     * @param last its last day, which is part of it, and must be over when insights are asked for
     * @throws IllegalArgumentException if that is before the first, or the offset has seconds
     */
    public static InsightsPeriod ofDays(LocalDate first, LocalDate last, ZoneOffset offset) {
        return new InsightsPeriod(midnight(first, offset), midnight(last.plusDays(1), offset));
    }

    /**
     * Whole days, and today up to the beginning of the present hour.
     *
     * @throws IllegalArgumentException if there is no such hour, as in the first of a period that begins today, or the
     *     offset has seconds
     */
    public static InsightsPeriod upToNow(LocalDate first, ZoneOffset offset) {
        return upToNow(first, offset, Clock.systemUTC());
    }

    /**
     * As {@link #upToNow(LocalDate, ZoneOffset)}, by the clock that the client goes by, too: for tests in which time is
     * stepped.
     */
    public static InsightsPeriod upToNow(LocalDate first, ZoneOffset offset, Clock clock) {
        OffsetDateTime now = clock.instant().atOffset(offset);
        return new InsightsPeriod(midnight(first, offset), now.truncatedTo(ChronoUnit.HOURS));
    }

    private static OffsetDateTime midnight(LocalDate day, ZoneOffset offset) {
        if (offset.getTotalSeconds() % 60 != 0) {
            throw new IllegalArgumentException("the API has no notation for the seconds of the offset " + offset);
        }
        return day.atStartOfDay().atOffset(offset);
    }

    /** Its beginning, a midnight. */
    public OffsetDateTime start() {
        return start;
    }

    /** Its end: a midnight, or an hour of today. */
    public OffsetDateTime end() {
        return end;
    }

    /**
     * The period, if it is over.
     *
     * @throws IllegalArgumentException if not
     */
    InsightsPeriod requireOver(Clock clock) {
        if (end.toInstant().isAfter(clock.instant())) {
            throw new IllegalArgumentException(
                    this + " is not over by the clock of the client; use upToNow for one that lasts");
        }
        return this;
    }

    /**
     * The period, if reports on weeks can be made of it.
     *
     * @throws IllegalArgumentException if the last week has fewer than six days
     */
    InsightsPeriod requireWeeks() {
        long days = Duration.between(start, end).toDays();
        long rest = days % 7;
        if (days == 0 || (rest != 0 && rest < FEWEST_DAYS_OF_A_WEEK)) {
            throw new IllegalArgumentException(
                    this + " has " + days + " days, the last " + rest + " of which make no week: it takes six");
        }
        return this;
    }

    @Override
    public String toString() {
        return start + " to " + end;
    }
}
