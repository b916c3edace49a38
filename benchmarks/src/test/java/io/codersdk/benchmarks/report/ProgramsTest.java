package io.codersdk.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.benchmarks.ColdStart;
import io.codersdk.benchmarks.Figure;
import io.codersdk.benchmarks.Figures;
import io.codersdk.benchmarks.FollowLogs;
import io.codersdk.benchmarks.Listing;
import io.codersdk.benchmarks.OneCall;
import io.codersdk.benchmarks.json.Decoding;
import io.codersdk.benchmarks.json.Encoding;
import io.codersdk.benchmarks.json.Held;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything runs; what it measures in a lap or two means nothing. */
@Tag("smoke")
class ProgramsTest {
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    static Stream<Run> runs() {
        return Stream.of(
                Run.of(JAVA, Decoding.class, "100 users"),
                Run.of(JAVA, Encoding.class, "POST /users"),
                Run.of(JAVA, OneCall.class),
                Run.of(JAVA, ColdStart.class),
                Run.of(JAVA, Listing.class),
                Run.of(JAVA, FollowLogs.class),
                Run.of(JAVA, Held.class));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyProgramMeasuresSomething(Run run) throws Exception {
        List<Figure> figures = run.figures();

        assertThat(figures).extracting(Figure::value).isNotEmpty().doesNotContain(Double.NaN);
        assertThat(figures)
                .as("ours among them")
                .anyMatch(figure ->
                        figure.column().equals(Figures.OURS) || figure.row().equals("100,000 workspaces"));
    }
}
