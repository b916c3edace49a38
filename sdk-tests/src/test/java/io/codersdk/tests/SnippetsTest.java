package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.testkit.FakeCoder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in README and guides compiles. */
class SnippetsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path TESTING = ROOT.resolve("docs/guides/testing.md");
    private static final Pattern JSON = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    private static final String BEGINNING = """
            import io.codersdk.*;
            import io.codersdk.auth.*;
            import io.codersdk.client.*;
            import io.codersdk.error.*;
            import io.codersdk.http.*;
            import io.codersdk.json.*;
            import io.codersdk.model.codersdk.*;
            import io.codersdk.operation.*;
            import io.codersdk.stream.*;
            import io.codersdk.testkit.*;
            import io.codersdk.testkit.junit.*;
            import io.codersdk.wait.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            import org.junit.jupiter.api.Test;
            class %s {
                static CoderClient coder;
                static void log(String line) {}
                static void snippet() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    private Path classes;

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs/guides"))) {
            guides.sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> snippets(String page) {
        return JAVA.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static JavaFileObject source(String name, String snippet) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return BEGINNING.formatted(name, snippet);
            }
        };
    }

    private static List<JavaFileObject> sources(Path page) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (String snippet : snippets(Files.readString(page))) {
            sources.add(source(name(page, sources.size() + 1), snippet));
        }
        return sources;
    }

    private static String name(Path page, int number) {
        return page.getFileName().toString().replaceAll("\\W", "_") + "_" + number;
    }

    private List<String> mistakes(List<JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> mistakes = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(mistakes, Locale.ROOT, null)) {
            compiler.getTask(null, files, mistakes, List.of("-proc:none", "-d", classes.toString()), null, sources)
                    .call();
        }
        return mistakes.getDiagnostics().stream()
                .filter(mistake -> mistake.getSource() != null)
                .map(mistake -> mistake.getSource().getName() + ": " + mistake.getMessage(Locale.ROOT))
                .toList();
    }

    @Test
    void everySnippetCompiles() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Path page : pages()) {
            sources.addAll(sources(page));
        }
        assertThat(sources).hasSizeGreaterThan(4);
        assertThat(mistakes(sources)).isEmpty();
    }

    /** They bring a server along. */
    @Test
    void everySnippetAboutTestingRuns() throws Exception {
        List<JavaFileObject> sources = sources(TESTING);
        assertThat(mistakes(sources)).isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            for (int number = 1; number <= sources.size(); number++) {
                Method snippet = loader.loadClass(name(TESTING, number)).getDeclaredMethod("snippet");
                snippet.setAccessible(true);
                snippet.invoke(null);
            }
        }
    }

    @Test
    void theWorldOfTheGuideIsOneThatStarts() throws IOException {
        Matcher json = JSON.matcher(Files.readString(TESTING));
        assertThat(json.find()).isTrue();
        Path world = Files.writeString(classes.resolve("world.json"), json.group(1));
        try (FakeCoder fake = FakeCoder.with().seed(world).start();
                CoderClient coder = fake.client()) {
            assertThat(coder.workspaces().list()).hasSize(4);
        }
    }

    @Test
    void aSnippetThatDoesNotCompileIsFound() throws IOException {
        assertThat(mistakes(List.of(source("Wrong", "coder.users().get(7);")))).hasSize(1);
    }
}
