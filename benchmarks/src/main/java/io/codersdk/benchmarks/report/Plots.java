package io.codersdk.benchmarks.report;

import io.codersdk.benchmarks.Figure;
import io.codersdk.benchmarks.report.BarChart.Bar;
import io.codersdk.benchmarks.report.BarChart.Group;
import java.util.List;
import java.util.Set;

/** What is seen at a glance. */
final class Plots {
    private static final Set<String> PAGES = Set.of(
            "25 workspaces",
            "1,000 workspaces",
            "25 workspaces of 2026",
            "25 templates",
            "100 audit entries",
            "100 users",
            "1,000 log lines");

    private Plots() {}

    static List<BarChart> of(Results results) {
        return List.of(
                new BarChart(
                        "decoding",
                        "Time to decode, as a multiple of skipping the tokens with jackson-core",
                        groups(results, "decoding").stream()
                                .filter(group -> PAGES.contains(group.title()))
                                .toList()),
                new BarChart(
                        "cold-start",
                        "Seconds from the start of a Java machine to the first decoded answer",
                        groups(results, "time of a cold start")),
                new BarChart("footprint", "Megabytes of jars that an application gets", groups(results, "footprint")));
    }

    private static List<Group> groups(Results results, String table) {
        return results.rows(table).stream()
                .map(row -> new Group(
                        row,
                        results.of(table)
                                .filter(figure -> figure.row().equals(row))
                                .map(Plots::bar)
                                .toList()))
                .toList();
    }

    private static Bar bar(Figure figure) {
        return new Bar(figure.column(), figure.value());
    }
}
