package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.InsightsClient;
import io.codersdk.client.InsightsPeriod;
import io.codersdk.model.codersdk.DauEntry;
import io.codersdk.model.codersdk.InsightsReportInterval;
import io.codersdk.model.codersdk.TemplateInsightsReport;
import io.codersdk.model.codersdk.TemplateInsightsResponse;
import io.codersdk.model.codersdk.UserStatusChangeCount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class InsightsFamily extends Family {
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(-3);

    private InsightsClient insights() {
        return coder.insights();
    }

    private static LocalDate today() {
        return Instant.now().atOffset(OFFSET).toLocalDate();
    }

    private static InsightsPeriod lastWeek() {
        return InsightsPeriod.ofDays(today().minusDays(7), today().minusDays(1), OFFSET);
    }

    @Test
    void theUsersOfEachDayAreCounted() {
        assertThat(insights().dailyUsers(OFFSET).entries()).isNotEmpty();
        UUID template = live.template.now().id();
        assertThat(insights().dailyUsers(template, OFFSET).entries())
                .extracting(DauEntry::amount)
                .allSatisfy(amount -> assertThat(amount).isNotNegative());
    }

    @Test
    void theUseOfTemplatesIsReported() {
        UUID template = live.template.now().id();
        TemplateInsightsReport report =
                insights().templates(lastWeek(), template).report().orElseThrow();
        assertThat(report.endTime()).isEqualTo(lastWeek().end().toInstant());
        assertThat(report.activeUsers()).isZero();
    }

    @Test
    void theUseOfTemplatesIsReportedByDayAndWeek() {
        UUID template = live.template.now().id();
        TemplateInsightsResponse days = insights().templates(lastWeek(), InsightsReportInterval.DAY, template);
        assertThat(days.intervalReports()).hasSize(7);
        TemplateInsightsResponse weeks = insights().templates(lastWeek(), InsightsReportInterval.WEEK, template);
        assertThat(weeks.intervalReports()).hasSize(1);
    }

    @Test
    void aPeriodMayReachToThisHour() {
        InsightsPeriod period = InsightsPeriod.upToNow(today().minusDays(1), OFFSET);
        assertThat(insights().userActivity(period).startTime())
                .isEqualTo(period.start().toInstant());
        assertThat(insights().userLatency(period).startTime())
                .isEqualTo(period.start().toInstant());
    }

    @Test
    void usersAreCountedByStatusOnNewerServers() {
        Map<String, List<UserStatusChangeCount>> counts = insights().usersByStatus(OFFSET);
        assertThat(counts.get("active")).isNotEmpty().allSatisfy(day -> {
            assertThat(day.count()).isNotNegative();
            Complete.check(day);
        });
    }
}
