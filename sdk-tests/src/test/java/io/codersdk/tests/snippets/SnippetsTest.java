package io.codersdk.tests.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.codersdk.CoderClient;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.testkit.FakeCoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java in README and guides compiles, and does on a server what it says. */
@Order(1)
class SnippetsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern JSON = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL);

    /** What a snippet throws in the end: on a server that is too old, and in a loop that only closing the client ends. */
    private static final Map<String, Class<?>> FAILING = Map.of(
            "any_call_md_2", UnsupportedByServerException.class,
            "streams_md_4", ClientClosedException.class);

    @TempDir
    static Path folder;

    private static SnippetClasses classes;
    private static List<Snippet> snippets;
    private static List<String> mistakes;

    @BeforeAll
    static void compile() throws IOException {
        snippets = new ArrayList<>(Snippet.of(ROOT.resolve("README.md")));
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs/guides"))) {
            for (Path guide : guides.sorted().toList()) {
                snippets.addAll(Snippet.of(guide));
            }
        }
        classes = new SnippetClasses(Files.createDirectory(folder.resolve("classes")));
        mistakes = classes.compile(snippets);
    }

    @Test
    void everySnippetCompiles() {
        assertThat(snippets).hasSizeGreaterThan(4);
        assertThat(mistakes).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everySnippetRuns() {
        return snippets.stream().map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> run(snippet)));
    }

    private static void run(Snippet snippet) throws Exception {
        try (Stage stage = Stage.of(snippet, folder.resolve(snippet.name()))) {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                Class<?> failure = FAILING.get(snippet.name());
                if (failure == null) {
                    assertThatCode(() -> classes.run(snippet, stage)).doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(() -> classes.run(snippet, stage)).isInstanceOf(failure);
                }
            });
        }
    }

    @Test
    void theWorldOfTheGuideIsOneThatStarts() throws IOException {
        Matcher json = JSON.matcher(Files.readString(ROOT.resolve("docs/guides/testing.md")));
        assertThat(json.find()).isTrue();
        Path world = Files.writeString(folder.resolve("world.json"), json.group(1));
        try (FakeCoder fake = FakeCoder.with().seed(world).start();
                CoderClient coder = fake.client()) {
            assertThat(coder.workspaces().list()).hasSize(4);
        }
    }

    @Test
    void aSnippetThatDoesNotCompileIsFound() throws IOException {
        assertThat(classes.compile(List.of(new Snippet("Wrong", "coder.users().get(7);"))))
                .hasSize(1);
    }

    @Test
    void aSnippetThatThrowsIsFound() throws Exception {
        Snippet wrong = new Snippet("Throwing", "coder.users().get(\"nobody\");");
        assertThat(classes.compile(List.of(wrong))).isEmpty();
        assertThatThrownBy(() -> run(wrong)).isInstanceOf(AssertionError.class);
    }
}
