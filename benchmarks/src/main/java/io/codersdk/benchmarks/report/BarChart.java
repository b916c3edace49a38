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
    private static final String GROUP = "<text class=\"group\" x=\"0\" y=\"%d\">%s</text>\n";
    private static final String BAR = "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
            + "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n"
            + "<text x=\"%.1f\" y=\"%d\">%s</text>\n";

    String toSvg() {
        double longest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(Bar::value)
                .max()
                .orElse(1);
        StringBuilder body = new StringBuilder();
        int y = TOP;
        for (Group group : groups) {
            body.append(GROUP.formatted(y, escaped(group.title())));
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
        return String.format(
                Locale.ROOT,
                BAR,
                LABELS - 8,
                y,
                escaped(bar.label()),
                bar.label().equals(Figures.OURS) ? "ours" : "bar",
                LABELS,
                y - LINE + 7,
                width,
                LINE - 5,
                LABELS + width + 6,
                y,
                Report.number(bar.value()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
