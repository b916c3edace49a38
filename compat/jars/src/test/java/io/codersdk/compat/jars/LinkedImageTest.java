package io.codersdk.compat.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java of its own for one program, as jlink makes it of what the module descriptors say, and nothing else. */
final class LinkedImageTest {
    private static final String MAIN_JOB = "io.codersdk.examples/io.codersdk.examples.TemplateToWorkspace";

    /** Okio is the one library without a descriptor, which jlink cannot do without. */
    private static final String OKIO_MODULE = """
            module okio {
                requires transitive kotlin.stdlib;
                requires java.logging;
                exports okio;
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aLinkedImageRunsTheMainJob() throws Exception {
        Path image = folder.resolve("image");
        run(
                "jlink",
                "--module-path",
                join(Stream.concat(Stream.of(okioWithDescriptor()), modulePath())),
                "--add-modules",
                "io.codersdk.examples,io.codersdk.agent,io.codersdk.wsproxy",
                "--output",
                image.toString());
        String java = image.resolve("bin/java").toString();

        String modules =
                Run.toItsEnd(1, Run.ROOT, List.of(java, "--list-modules"), Map.of(), folder.resolve("modules"));
        assertThat(modules)
                .contains("io.codersdk.core", "io.codersdk.models", "io.codersdk.testkit")
                .doesNotContain("java.desktop", "java.sql", "org.junit", "databind");

        String printed = Run.toItsEnd(
                3,
                Run.ROOT,
                List.of(java, "--module", MAIN_JOB),
                Map.of("CODER_CONFIG_DIR", folder.toString()),
                folder.resolve("printed"));
        assertThat(printed).contains("example is deleted");
    }

    private Path okioWithDescriptor() throws IOException {
        Path okio = modulePath(true).findFirst().orElseThrow();
        Path jar = Files.copy(okio, folder.resolve("okio.jar"));
        Path source = Files.writeString(folder.resolve("module-info.java"), OKIO_MODULE);
        run(
                "javac",
                "--module-path",
                join(modulePath()),
                "--patch-module",
                "okio=" + okio,
                "-d",
                folder.toString(),
                source.toString());
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Files.copy(folder.resolve("module-info.class"), content.getPath("module-info.class"));
        }
        return jar;
    }

    private static void run(String tool, String... args) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exit = ToolProvider.findFirst(tool).orElseThrow().run(out, out, args);
        assertThat(exit).as(said.toString()).isZero();
    }

    private static Stream<Path> modulePath() {
        return modulePath(false);
    }

    /** What the tests run on, without the tests; Okio, or all but Okio. */
    private static Stream<Path> modulePath(boolean okio) {
        List<String> others =
                List.of("test-classes", "compat", "junit", "opentest4j", "apiguardian", "assertj", "buddy");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element ->
                        others.stream().noneMatch(Path.of(element).getFileName().toString()::contains))
                .filter(element -> element.contains("okio-jvm") == okio)
                .map(Path::of);
    }

    private static String join(Stream<Path> elements) {
        return elements.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
