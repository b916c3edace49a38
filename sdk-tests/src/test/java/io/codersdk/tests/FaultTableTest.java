package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page about faults to the tests that it names. */
class FaultTableTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test\\.\\w+)`");
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest)\\b(?:\\s|@\\w+(?:\\([^)]*\\))?)*void (\\w+)\\(");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        assertThat(tests()).containsAll(named(String.join("\n", rows())));
    }

    @Test
    void everyRowOfThePageNamesATest() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(30)
                .allSatisfy(row -> assertThat(named(row)).isNotEmpty());
    }

    @Test
    void aTestIsKnownByItsAnnotation() {
        assertThat(tests("OneTest", """
                @ParameterizedTest
                @ValueSource(ints = {1, 2})
                void one(int number) {}
                void two() {}
                @Test
                void three() throws Exception {}
                """)).containsExactly("OneTest.one", "OneTest.three");
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/faults.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.endsWith("| tests |"))
                .toList();
    }

    private static List<String> named(String text) {
        return NAMED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : List.of("sdk-core", "sdk-tests")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    tests.addAll(tests(name, Files.readString(file)));
                }
            }
        }
        return tests;
    }

    private static List<String> tests(String type, String source) {
        List<String> tests = new ArrayList<>();
        for (Matcher test = TEST.matcher(source); test.find(); ) {
            tests.add(type + "." + test.group(1));
        }
        return tests;
    }
}
