package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.codersdk.model.codersdk.DauEntry;
import io.codersdk.model.codersdk.DausResponse;
import io.codersdk.model.codersdk.TemplateInsightsReport;
import io.codersdk.model.codersdk.TemplateInsightsResponse;
import io.codersdk.model.codersdk.TemplateParameterUsage;
import io.codersdk.model.codersdk.TemplateParameterValue;
import io.codersdk.model.codersdk.UserActivityInsightsResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightsTest {
    private static final String WEEK = "start_time=2024-11-13T00:00:00Z&end_time=2024-11-20T00:00:00Z";
    private static final String UP_TO_NOW = "start_time=2024-11-13T00:00:00Z&end_time=2024-11-20T11:00:00Z";

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private TemplateInsightsResponse templates(String query) {
        return scenario.owner.get("/insights/templates?" + query).as(TemplateInsightsResponse.codec());
    }

    @Test
    void sixtyDaysAndTodayAreCountedAsTheyAreCalledElsewhere() {
        Api.Answer answer = scenario.owner.get("/insights/daus?tz_offset=-3");
        assertThat(answer.text()).contains("\"tz_hour_offset\":-3");
        List<DauEntry> entries = answer.as(DausResponse.codec()).entries();
        assertThat(entries).hasSize(61).extracting(DauEntry::amount).containsOnly(0);
        assertThat(entries.get(0).date()).isEqualTo("2024-09-20");
        assertThat(entries.get(60).date()).isEqualTo("2024-11-19");
        String template = "/templates/" + scenario.template().id() + "/daus";
        assertThat(scenario.owner.get(template).as(DausResponse.codec()).entries())
                .hasSize(61);
    }

    @Test
    void nothingButAnOffsetMayBeGivenForTheUsersOfEachDay() {
        assertThat(scenario.owner.get("/insights/daus?limit=1").invalidFields()).containsExactly("limit");
        assertThat(scenario.owner.get("/insights/daus?tz_offset=x").code()).isEqualTo(400);
        assertThat(scenario.owner.get("/insights/daus?tz_offset=1000").code()).isEqualTo(500);
    }

    @Test
    void nobodyWasActive() {
        TemplateInsightsReport report = templates(WEEK).report().orElseThrow();
        assertThat(report.startTime()).isEqualTo(Instant.parse("2024-11-13T00:00:00Z"));
        assertThat(report.activeUsers()).isZero();
        assertThat(report.appsUsage()).hasSize(5);
        for (String path : new String[] {"/insights/user-activity?", "/insights/user-latency?"}) {
            assertThat(scenario.owner
                            .get(path + WEEK)
                            .as(UserActivityInsightsResponse.codec())
                            .report()
                            .users())
                    .isEmpty();
        }
    }

    @Test
    void theParametersOfTheBuildsOfAPeriodAreCounted() {
        UUID template = scenario.running().templateId();
        assertThat(templates(WEEK).report().orElseThrow().parametersUsage()).isEmpty();
        List<TemplateParameterUsage> usage =
                templates(UP_TO_NOW).report().orElseThrow().parametersUsage();
        assertThat(usage).singleElement().satisfies(parameter -> {
            assertThat(parameter.templateIds()).containsExactly(template);
            assertThat(parameter.values())
                    .extracting(TemplateParameterValue::value, TemplateParameterValue::count)
                    .containsExactly(tuple("2", 1L));
        });
    }

    @Test
    void intervalsAreReportedIfTheyAreAskedFor() {
        assertThat(scenario.owner.get("/insights/templates?" + WEEK).text()).doesNotContain("interval_reports");
        assertThat(templates(WEEK + "&interval=day").intervalReports()).hasSize(7);
        assertThat(templates(WEEK + "&interval=week").intervalReports()).hasSize(1);
        TemplateInsightsResponse alone = templates(WEEK + "&interval=day&sections=interval_reports");
        assertThat(alone.report()).isEmpty();
        assertThat(alone.intervalReports()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "''                                                                             , start_time end_time",
        "start_time=x&end_time=y                                                        , start_time",
        "start_time=2024-11-13T01:00:00Z&end_time=2024-11-14T00:00:00Z                  , start_time",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-14T01:00:00Z                  , end_time",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-20T09:30:00Z                  , end_time",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-21T00:00:00Z                  , end_time",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-13T00:00:00Z                  , end_time",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-15T00:00:00Z&interval=week    , interval",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-15T00:00:00Z&interval=month   , interval",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-15T00:00:00Z&sections=all     , sections",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-15T00:00:00Z&template_ids=x   , template_ids",
        "start_time=2024-11-13T00:00:00Z&end_time=2024-11-15T00:00:00Z&user=x           , user"
    })
    void aPeriodThatCannotBeReportedIsRefused(String query, String fields) {
        Api.Answer answer = scenario.owner.get("/insights/templates?" + query);
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly(fields.split(" ", -1));
    }

    @Test
    void membersAreToldNothing() {
        try (Api member = scenario.member("anna")) {
            assertThat(member.get("/insights/daus").code()).isEqualTo(403);
            assertThat(member.get("/insights/templates?" + WEEK).code()).isEqualTo(404);
            assertThat(member.get("/insights/user-activity?" + WEEK).code()).isEqualTo(404);
        }
    }

    @Test
    void anUnknownTemplateIsNotFound() {
        assertThat(scenario.owner
                        .get("/insights/user-latency?" + WEEK + "&template_ids=" + UUID.randomUUID())
                        .code())
                .isEqualTo(404);
    }
}
