package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codersdk.http.Wire;
import io.codersdk.model.codersdk.InsightsReportInterval;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Insights are asked for in the notation of servers, and what they would refuse is not asked for. */
class InsightsClientTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final LocalDate FIRST = LocalDate.of(2024, 11, 1);
    private static final InsightsPeriod WEEK =
            InsightsPeriod.ofDays(FIRST, FIRST.plusDays(6), ZoneOffset.ofHoursMinutes(5, 30));

    @RegisterExtension
    final Wire wire = new Wire();

    private InsightsClient insights() {
        return wire.client().insights();
    }

    private void answer(String json) {
        wire.server().enqueue(Wire.json(200, json));
    }

    private String asked() throws InterruptedException {
        return String.valueOf(wire.received().getUrl().query());
    }

    @Test
    void timesAreMidnightsWithTheirOffset() throws InterruptedException {
        answer("{\"report\":{}}");
        insights().userActivity(WEEK, A, B);
        assertThat(asked())
                .isEqualTo("start_time=2024-11-01T00:00:00+05:30&end_time=2024-11-08T00:00:00+05:30&template_ids=" + A
                        + "," + B);
    }

    @Test
    void theOffsetOfUtcIsZ() throws InterruptedException {
        answer("{\"report\":{}}");
        insights().userLatency(InsightsPeriod.ofDays(FIRST, FIRST, ZoneOffset.UTC));
        assertThat(asked()).isEqualTo("start_time=2024-11-01T00:00:00Z&end_time=2024-11-02T00:00:00Z");
    }

    @Test
    void anIntervalIsAskedForByName() throws InterruptedException {
        answer("{}");
        insights().templates(WEEK, InsightsReportInterval.WEEK);
        assertThat(asked()).endsWith("&interval=week");
    }

    @Test
    void theOffsetOfDaysIsInHoursEastOfUtc() throws InterruptedException {
        answer("{}");
        insights().dailyUsers(A, ZoneOffset.ofHours(-3));
        assertThat(asked()).isEqualTo("tz_offset=-3");
    }

    @Test
    void whatServersRefuseIsNotSent() {
        InsightsClient insights = insights();
        InsightsPeriod open = InsightsPeriod.ofDays(FIRST, LocalDate.now(ZoneOffset.UTC), ZoneOffset.UTC);
        assertThatIllegalArgumentException().isThrownBy(() -> insights.userActivity(open));
        assertThatIllegalArgumentException().isThrownBy(() -> insights.templates(open));
        InsightsPeriod day = InsightsPeriod.ofDays(FIRST, FIRST, ZoneOffset.UTC);
        assertThatIllegalArgumentException().isThrownBy(() -> insights.templates(day, InsightsReportInterval.WEEK));
        assertThatIllegalArgumentException().isThrownBy(() -> insights.dailyUsers(ZoneOffset.ofHoursMinutes(5, 30)));
        assertThat(wire.server().getRequestCount()).isZero();
    }
}
