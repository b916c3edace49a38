package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.InsightsReportInterval;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Insights are asked for in the notation of servers, and what they would refuse is not asked for. */
class InsightsClientTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final LocalDate FIRST = LocalDate.of(2024, 11, 1);
    private static final InsightsPeriod WEEK =
            InsightsPeriod.ofDays(FIRST, FIRST.plusDays(6), ZoneOffset.ofHoursMinutes(5, 30));

    private final MockWebServer server = new MockWebServer();
    private CoderClient coder;

    @BeforeEach
    void start() throws IOException {
        server.start();
        coder = CoderClient.builder()
                .url(server.url("/").toString())
                .token("0123456789-0123456789012345678901")
                .build();
    }

    @AfterEach
    void stop() {
        coder.close();
        server.close();
    }

    private void answer(String json) {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .setHeader("X-Coder-Build-Version", "v2.17.0")
                .body(json)
                .build());
    }

    private String asked() throws InterruptedException {
        return String.valueOf(server.takeRequest().getUrl().query());
    }

    @Test
    void timesAreMidnightsWithTheirOffset() throws InterruptedException {
        answer("{\"report\":{}}");
        coder.insights().userActivity(WEEK, A, B);
        assertThat(asked())
                .isEqualTo("start_time=2024-11-01T00:00:00+05:30&end_time=2024-11-08T00:00:00+05:30&template_ids=" + A
                        + "," + B);
    }

    @Test
    void theOffsetOfUtcIsZ() throws InterruptedException {
        answer("{\"report\":{}}");
        coder.insights().userLatency(InsightsPeriod.ofDays(FIRST, FIRST, ZoneOffset.UTC));
        assertThat(asked()).isEqualTo("start_time=2024-11-01T00:00:00Z&end_time=2024-11-02T00:00:00Z");
    }

    @Test
    void anIntervalIsAskedForByName() throws InterruptedException {
        answer("{}");
        coder.insights().templates(WEEK, InsightsReportInterval.WEEK);
        assertThat(asked()).endsWith("&interval=week");
    }

    @Test
    void theOffsetOfDaysIsInHoursEastOfUtc() throws InterruptedException {
        answer("{}");
        coder.insights().dailyUsers(A, ZoneOffset.ofHours(-3));
        assertThat(asked()).isEqualTo("tz_offset=-3");
    }

    @Test
    void whatServersRefuseIsNotSent() {
        InsightsClient insights = coder.insights();
        InsightsPeriod open = InsightsPeriod.ofDays(FIRST, LocalDate.now(ZoneOffset.UTC), ZoneOffset.UTC);
        assertThatIllegalArgumentException().isThrownBy(() -> insights.userActivity(open));
        assertThatIllegalArgumentException().isThrownBy(() -> insights.templates(open));
        InsightsPeriod day = InsightsPeriod.ofDays(FIRST, FIRST, ZoneOffset.UTC);
        assertThatIllegalArgumentException().isThrownBy(() -> insights.templates(day, InsightsReportInterval.WEEK));
        assertThatIllegalArgumentException().isThrownBy(() -> insights.dailyUsers(ZoneOffset.ofHoursMinutes(5, 30)));
        assertThat(server.getRequestCount()).isZero();
    }
}
