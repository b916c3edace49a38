package io.codersdk.benchmarks.report;

import io.codersdk.benchmarks.Figure;
import io.codersdk.benchmarks.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the plots, and every table of the page into the place that two comments mark: {@code <!-- table -->} and {@code <!-- end
 * -->}.
 */
final class Report {
    private static final Pattern PLACE = Pattern.compile("(<!-- ([^>]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private final Results results;

    private Report(Results results) {
        this.results = results;
    }

    static void write(Results results, Path docs) throws IOException {
        Report report = new Report(results);
        Path page = docs.resolve("performance.md");
        String text = Files.readString(page);
        Files.writeString(
                page,
                PLACE.matcher(text)
                        .replaceAll(place -> Matcher.quoteReplacement(
                                place.group(1) + report.table(place.group(2).split(", ", -1)) + place.group(3))));
        for (BarChart plot : Plots.of(results)) {
            Files.writeString(docs.resolve("performance").resolve(plot.name() + ".svg"), plot.toSvg());
        }
    }

    /** A row for each row of the figures; where a second table is named, its figures stand in brackets. */
    private String table(String... tables) {
        if (tables[0].equals("goals")) {
            return Goals.of(results).table();
        }
        List<String> columns = results.columns(tables[0]);
        if (columns.isEmpty()) {
            return "Not measured yet.\n";
        }
        String head = "| | " + String.join(" | ", columns) + " |\n|---" + "|---".repeat(columns.size()) + "|\n";
        return results.rows(tables[0]).stream()
                .map(row -> columns.stream()
                        .map(column -> cell(row, column, tables))
                        .collect(Collectors.joining(" | ", "| " + row + " | ", " |\n")))
                .collect(Collectors.joining("", head, ""));
    }

    private String cell(String row, String column, String... tables) {
        Optional<Figure> figure = results.get(tables[0], row, column);
        String second = tables.length < 2
                ? ""
                : results.get(tables[1], row, column)
                        .map(each -> " (" + number(each.value()) + ")")
                        .orElse("");
        return figure.map(each -> number(each.value()) + spread(each) + second).orElse("");
    }

    /** Of ours alone; those of the others stand in the file of figures. */
    private static String spread(Figure figure) {
        boolean told = figure.column().equals(Figures.OURS) && figure.low() < figure.high();
        return told ? ", " + number(figure.low()) + " to " + number(figure.high()) : "";
    }

    static String number(double value) {
        String format = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
