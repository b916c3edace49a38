package io.codersdk.testkit;

import io.codersdk.model.codersdk.InsightsReportInterval;
import io.codersdk.model.codersdk.TemplateAppUsage;
import io.codersdk.model.codersdk.TemplateAppsType;
import io.codersdk.model.codersdk.TemplateInsightsIntervalReport;
import io.codersdk.model.codersdk.TemplateInsightsReport;
import io.codersdk.model.codersdk.TemplateInsightsResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How templates were used: with which parameters, and by nobody. */
final class TemplateInsights {
    private static final String REPORT = "report";
    private static final String INTERVAL_REPORTS = "interval_reports";
    private static final Duration SHORTEST_WEEK = Duration.ofDays(6);

    private final World world;

    TemplateInsights(World world) {
        this.world = world;
    }

    /** What a caller wants to know; without templates, of all. */
    record Question(
            InsightsTime period,
            List<UUID> templates,
            Optional<InsightsReportInterval> interval,
            List<String> sections) {

        static Question of(Call call, Instant now) {
            QueryParameters query = new QueryParameters(call.request());
            String start = query.text("start_time");
            String end = query.text("end_time");
            List<UUID> templates = query.ids("template_ids");
            List<String> interval = query.words("interval", Set.of("day", "week"));
            List<String> sections = query.words("sections", Set.of(REPORT, INTERVAL_REPORTS));
            query.requireKnown(Set.of("start_time", "end_time", "template_ids", "interval", "sections"));
            return new Question(
                    InsightsTime.of(start, end, now),
                    templates,
                    interval.stream().findFirst().map(InsightsReportInterval::of),
                    sections);
        }

        private boolean wants(String section) {
            return sections.isEmpty() || sections.contains(section);
        }
    }

    TemplateInsightsResponse answer(Question question) {
        return TemplateInsightsResponse.builder()
                .report(question.wants(REPORT) ? report(question) : null)
                .intervalReports(
                        question.wants(INTERVAL_REPORTS)
                                ? question.interval()
                                        .map(interval -> intervals(question.period(), interval))
                                        .orElse(null)
                                : null)
                .build();
    }

    private TemplateInsightsReport report(Question question) {
        return TemplateInsightsReport.builder()
                .startTime(question.period().start().toInstant())
                .endTime(question.period().end().toInstant())
                .templateIds(List.of())
                .activeUsers(0L)
                .appsUsage(List.of(
                        unused("Visual Studio Code", "vscode", "/icon/code.svg"),
                        unused("JetBrains", "jetbrains", "/icon/intellij.svg"),
                        unused("Web Terminal", "reconnecting-pty", "/icon/terminal.svg"),
                        unused("SSH", "ssh", "/icon/terminal.svg"),
                        unused("SFTP", "sftp", "/icon/terminal.svg")))
                .parametersUsage(ParameterUsage.of(world, question))
                .build();
    }

    private static TemplateAppUsage unused(String displayName, String slug, String icon) {
        return TemplateAppUsage.builder()
                .templateIds(List.of())
                .type(TemplateAppsType.BUILTIN)
                .displayName(displayName)
                .slug(slug)
                .icon(icon)
                .seconds(Duration.ZERO)
                .timesUsed(0L)
                .build();
    }

    private static List<TemplateInsightsIntervalReport> intervals(
            InsightsTime period, InsightsReportInterval interval) {
        int days = interval.equals(InsightsReportInterval.WEEK) ? 7 : 1;
        List<TemplateInsightsIntervalReport> reports = new ArrayList<>();
        for (OffsetDateTime start = period.start(); start.isBefore(period.end()); start = start.plusDays(days)) {
            OffsetDateTime whole = start.plusDays(days);
            OffsetDateTime end = whole.isAfter(period.end()) ? period.end() : whole;
            if (days > 1 && Duration.between(start, end).compareTo(SHORTEST_WEEK) < 0) {
                throw InsightsTime.refusal("interval", "must leave six days at least for the last week");
            }
            reports.add(TemplateInsightsIntervalReport.builder()
                    .startTime(start.toInstant())
                    .endTime(end.toInstant())
                    .interval(interval)
                    .templateIds(List.of())
                    .activeUsers(0L)
                    .build());
        }
        return reports;
    }
}
