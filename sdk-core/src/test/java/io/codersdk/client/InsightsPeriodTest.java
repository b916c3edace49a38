package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that servers would refuse are no period (wire protocol 5). */
class InsightsPeriodTest {
    private static final ZoneOffset OFFSET = ZoneOffset.ofHoursMinutes(-3, -30);
    private static final LocalDate FIRST = LocalDate.of(2024, 11, 1);

    /** Of the 25th, and twenty to eleven in the evening of the 24th at the offset. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-11-25T02:10:00Z"), ZoneOffset.UTC);

    @Test
    void daysBeginAndEndAtMidnightOfTheOffset() {
        InsightsPeriod days = InsightsPeriod.ofDays(FIRST, FIRST.plusDays(1), OFFSET);
        assertThat(days).hasToString("2024-11-01T00:00-03:30 to 2024-11-03T00:00-03:30");
    }

    @Test
    void todayReachesToTheBeginningOfTheHourOfTheOffset() {
        InsightsPeriod period = InsightsPeriod.upToNow(FIRST, OFFSET, CLOCK);
        assertThat(period).hasToString("2024-11-01T00:00-03:30 to 2024-11-24T22:00-03:30");
        assertThat(period.requireOver(CLOCK)).isSameAs(period);
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> InsightsPeriod.ofDays(FIRST, FIRST.minusDays(1), OFFSET));
        LocalDate tomorrow = LocalDate.of(2024, 11, 25);
        assertThatIllegalArgumentException().isThrownBy(() -> InsightsPeriod.upToNow(tomorrow, OFFSET, CLOCK));
    }

    @Test
    void aDayThatIsNotOverIsRefused() {
        LocalDate today = LocalDate.of(2024, 11, 24);
        InsightsPeriod open = InsightsPeriod.ofDays(FIRST, today, OFFSET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.requireOver(CLOCK))
                .withMessageContaining("upToNow");
        assertThat(InsightsPeriod.ofDays(FIRST, today.minusDays(1), OFFSET).requireOver(CLOCK))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 13, 14, 20})
    void aWeekHasSevenDaysAndTheLastOneSixAtLeast(int days) {
        InsightsPeriod period = InsightsPeriod.ofDays(FIRST, FIRST.plusDays(days - 1), OFFSET);
        assertThat(period.requireWeeks()).isSameAs(period);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 12})
    void aWeekThatLacksMoreThanADayIsRefused(int days) {
        InsightsPeriod period = InsightsPeriod.ofDays(FIRST, FIRST.plusDays(days - 1), OFFSET);
        assertThatIllegalArgumentException().isThrownBy(period::requireWeeks).withMessageContaining(days + " days");
    }

    @Test
    void anOffsetWithSecondsHasNoNotation() {
        ZoneOffset odd = ZoneOffset.ofTotalSeconds(3601);
        assertThatIllegalArgumentException().isThrownBy(() -> InsightsPeriod.ofDays(FIRST, FIRST, odd));
        assertThatIllegalArgumentException().isThrownBy(() -> InsightsPeriod.upToNow(FIRST, odd, CLOCK));
    }
}
