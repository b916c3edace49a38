package io.codersdk.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codersdk.CoderClient;
import io.codersdk.client.InsightsClient;
import io.codersdk.client.InsightsPeriod;
import io.codersdk.model.codersdk.InsightsReportInterval;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Insights are asked for in the notation of servers, and what they would refuse is not asked for. */
@CoderTest
class InsightsClientTest {
    private static final Instant NOW = Instant.parse("2024-11-20T10:00:00Z");

    @World
    static final FakeCoderBuilder WORLD =
            FakeCoder.with().steppedTime(NOW).template("docker").template("kubernetes");

    private static final LocalDate FIRST = LocalDate.of(2024, 11, 1);
    private static final InsightsPeriod DAY = InsightsPeriod.ofDays(FIRST, FIRST, ZoneOffset.UTC);
    private static final InsightsPeriod WEEK =
            InsightsPeriod.ofDays(FIRST, FIRST.plusDays(6), ZoneOffset.ofHoursMinutes(5, 30));

    private final FakeCoder fake;
    private final InsightsClient insights;

    InsightsClientTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.insights = coder.insights();
    }

    private ReceivedRequest asked() {
        fake.assertValidRequests();
        assertThat(fake.requests()).hasSize(1);
        return fake.requests().get(0);
    }

    @Test
    void timesAreMidnightsWithTheirOffset() {
        UUID docker = fake.ids().template("docker");
        UUID kubernetes = fake.ids().template("kubernetes");
        insights.userActivity(WEEK, docker, kubernetes);
        assertThat(asked().query("start_time")).containsExactly("2024-11-01T00:00:00+05:30");
        assertThat(asked().query("end_time")).containsExactly("2024-11-08T00:00:00+05:30");
        assertThat(asked().query("template_ids")).containsExactly(docker + "," + kubernetes);
    }

    @Test
    void theOffsetOfUtcIsZ() {
        insights.userLatency(DAY);
        assertThat(asked().query("start_time")).containsExactly("2024-11-01T00:00:00Z");
        assertThat(asked().query("end_time")).containsExactly("2024-11-02T00:00:00Z");
        assertThat(asked().query("template_ids")).isEmpty();
    }

    @Test
    void anIntervalIsAskedForByName() {
        insights.templates(WEEK, InsightsReportInterval.WEEK);
        assertThat(asked().query("interval")).containsExactly("week");
    }

    @Test
    void inSteppedTimeAPeriodReachesToTheHourOfItsClock() {
        insights.userActivity(InsightsPeriod.upToNow(FIRST, ZoneOffset.UTC, fake.clock()));
        assertThat(asked().query("end_time")).containsExactly("2024-11-20T10:00:00Z");
    }

    @Test
    void theOffsetOfDaysIsInHoursEastOfUtc() {
        insights.dailyUsers(fake.ids().template("docker"), ZoneOffset.ofHours(-3));
        assertThat(asked().query("tz_offset")).containsExactly("-3");
    }

    @Test
    void whatServersRefuseIsNotSent() {
        InsightsPeriod open =
                InsightsPeriod.ofDays(FIRST, NOW.atOffset(ZoneOffset.UTC).toLocalDate(), ZoneOffset.UTC);
        assertThatIllegalArgumentException().isThrownBy(() -> insights.userActivity(open));
        assertThatIllegalArgumentException().isThrownBy(() -> insights.templates(open));
        assertThatIllegalArgumentException().isThrownBy(() -> insights.templates(DAY, InsightsReportInterval.WEEK));
        assertThatIllegalArgumentException().isThrownBy(() -> insights.dailyUsers(ZoneOffset.ofHoursMinutes(5, 30)));
        assertThat(fake.requests()).isEmpty();
    }
}
