package io.codersdk.benchmarks.report;

import io.codersdk.benchmarks.Figures;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars in groups, as SVG that follows the reader's choice of light or dark.
 *
 * @param title says what the numbers are
 */
record BarChart(String name, String title, List<Group> groups) {
    record Group(String title, List<Bar> bars) {}

    record Bar(String label, double value) {}

    private static final int WIDTH = 760;
    private static final int LABELS = 250;
    private static final int NUMBERS = 60;
    private static final int LINE = 18;
    private static final int TOP = 44;
    private static final String BEGIN = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
            aria-label="%3$s">
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328; }
            .title { font-size: 14px; font-weight: 600; }
            .group { font-weight: 600; }
            .label { text-anchor: end; }
            .bar { fill: #afb8c1; }
            .ours { fill: #0969da; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .bar { fill: #57606a; }
            .ours { fill: #4493f8; }
            }
            </style>
            <text class="title" x="0" y="18">%3$s</text>
            """;

    String toSvg() {
        double longest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(Bar::value)
                .max()
                .orElse(1);
        StringBuilder body = new StringBuilder();
        int y = TOP;
        for (Group group : groups) {
            body.append(text("group", 0, y, group.title()));
            y += LINE;
            for (Bar bar : group.bars()) {
                body.append(bar(bar, y, (WIDTH - LABELS - NUMBERS) * bar.value() / longest));
                y += LINE;
            }
            y += LINE / 2;
        }
        return BEGIN.formatted(WIDTH, y, escaped(title)) + body + "</svg>\n";
    }

    private static String bar(Bar bar, int y, double width) {
        String kind = bar.label().equals(Figures.OURS) ? "ours" : "bar";
        String rectangle = String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
                kind,
                LABELS,
                y - LINE + 7,
                width,
                LINE - 5);
        return text("label", LABELS - 8, y, bar.label())
                + rectangle
                + text("number", LABELS + width + 6, y, Report.number(bar.value()));
    }

    private static String text(String kind, double x, int y, String content) {
        return String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>\n", kind, x, y, escaped(content));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
