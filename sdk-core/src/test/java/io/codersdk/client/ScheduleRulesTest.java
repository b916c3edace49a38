package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30 9 * * 1-5",
                "CRON_TZ=Europe/Berlin 30 9 * * 1-5",
                "CRON_TZ=US/Central 0 0 * * *",
                "0,30 8-18 * * MON,wed-Fri",
                "*/15 */2 * * 0",
                "59 23 * * sun-sat",
                // What a cron parser takes is for the server to judge.
                "CRON_TZ=UTC  0  9 * *  ?"
            })
    void aScheduleOfWeekdaysIsTaken(String schedule) {
        assertThat(ScheduleRules.autostart(schedule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad",
                "30 9 1 * 1-5",
                "30 9 * 6 *",
                "30 9 * *",
                "0 30 9 * * 1-5",
                "CRON_TZ=Mars/Base 30 9 * * *",
                "60 9 * * *",
                "0 25 * * *",
                "0 9 * * 8",
                "0 9 * * 0-7",
                "0 9 * * 5-1",
                "0 mon * * *",
                "0 9 * * noday",
                "0 */0 * * *",
                "0, 9 * * *"
            })
    void anyOtherIsNot(String schedule) {
        assertThat(ScheduleRules.autostart(schedule)).isPresent();
    }

    @Test
    void aTimeToLiveIsAMinuteToThirtyDaysOrNone() {
        assertThat(ScheduleRules.ttl(Duration.ZERO)).isEmpty();
        assertThat(ScheduleRules.ttl(Duration.ofMinutes(1))).isEmpty();
        assertThat(ScheduleRules.ttl(Duration.ofDays(30))).isEmpty();
        assertThat(ScheduleRules.ttl(Duration.ofSeconds(59))).isPresent();
        assertThat(ScheduleRules.ttl(Duration.ofDays(30).plusMillis(1))).isPresent();
        assertThat(ScheduleRules.ttl(Duration.ofMinutes(-1))).isPresent();
    }
}
