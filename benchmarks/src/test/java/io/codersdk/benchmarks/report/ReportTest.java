package io.codersdk.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Path DOCS = Path.of("../docs");

    @TempDir
    private Path folder;

    @Test
    void thePageAndItsPlotsSayWhatTheFiguresSay() throws IOException {
        Files.copy(DOCS.resolve("performance.md"), folder.resolve("performance.md"));
        Files.createDirectory(folder.resolve("performance"));

        Report.write(Results.read(DOCS.resolve("performance/figures.json")), folder);

        for (String file : List.of("performance.md", "performance/decoding.svg", "performance/cold-start.svg")) {
            assertThat(folder.resolve(file)).hasSameTextualContentAs(DOCS.resolve(file));
        }
    }

    @Test
    void aTableStandsBetweenItsMarksAndNothingElseChanges() throws IOException {
        Path page = folder.resolve("performance.md");
        Files.writeString(page, "before\n\n<!-- cold start -->\nold\n<!-- end -->\n\nafter\n");
        Files.createDirectory(folder.resolve("performance"));
        Results results = Results.read(folder.resolve("none.json"));
        results.replace(List.of(
                new Figure("cold start", "as it is", "this SDK", 1.07, 1.05, 1.1, "times"),
                Figure.exact("cold start", "as it is", "another", 1234.5, "times")));

        Report.write(results, folder);

        assertThat(page).hasContent("""
                before

                <!-- cold start -->
                | | this SDK | another |
                |---|---|---|
                | as it is | 1.07, 1.05 to 1.10 | 1,235 |
                <!-- end -->

                after
                """);
    }

    @Test
    void figuresOutliveTheFile() throws IOException {
        Path file = folder.resolve("figures.json");
        Figure figure = new Figure("decoding", "a \"b\"", "this SDK", 1.25, 1, 1.5, "times");
        Results results = Results.read(file);
        results.replace(List.of(Figure.exact("decoding", "a \"b\"", "this SDK", 9, "times"), figure));

        results.write(file);

        assertThat(Results.read(file).of("decoding")).containsExactly(figure);
    }

    @Test
    void aPlotIsXmlForLightAndDark() throws Exception {
        BarChart chart = new BarChart(
                "name", "a < b", List.of(new BarChart.Group("g & h", List.of(new BarChart.Bar("this SDK", 2)))));

        String svg = chart.toSvg();

        assertThat(svg).contains("prefers-color-scheme: dark", "class=\"ours\"", ">2.00<");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }
}
