package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            import io.codersdk.wait.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
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
            List<String> snippets = snippets(Files.readString(page));
            String name = page.getFileName().toString().replaceAll("\\W", "_");
            for (int i = 0; i < snippets.size(); i++) {
                sources.add(source(name + "_" + (i + 1), snippets.get(i)));
            }
        }
        assertThat(sources).hasSizeGreaterThan(4);
        assertThat(mistakes(sources)).isEmpty();
    }

    @Test
    void aSnippetThatDoesNotCompileIsFound() throws IOException {
        assertThat(mistakes(List.of(source("Wrong", "coder.users().get(7);")))).hasSize(1);
    }
}
