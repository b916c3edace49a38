package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateAutostopRequirement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** On which days of which weeks a template wants its workspaces to have been stopped: in the night, which here begins at 00:00 UTC. */
final class AutostopRequirement {
    /** The Monday that weeks are counted from. */
    private static final LocalDate FIRST_WEEK = LocalDate.of(2023, 1, 2);

    /** A workspace that has just started is not stopped at once. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private AutostopRequirement() {}

    /** When a workspace that was built at this time must be stopped; empty when the template does not care. */
    static Optional<Instant> next(TemplateAutostopRequirement requirement, Instant built) {
        long weeks = Math.max(1, requirement.weeks());
        LocalDate today = LocalDate.ofInstant(built, ZoneOffset.UTC);
        return Stream.iterate(today, date -> date.plusDays(1))
                .limit(7 * (weeks + 1))
                .filter(date -> requirement
                        .daysOfWeek()
                        .contains(date.getDayOfWeek().name().toLowerCase(Locale.ROOT)))
                .filter(date -> ChronoUnit.WEEKS.between(FIRST_WEEK, date) % weeks == 0)
                .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(night -> night.isAfter(built.plus(LEEWAY)))
                .findFirst();
    }
}
