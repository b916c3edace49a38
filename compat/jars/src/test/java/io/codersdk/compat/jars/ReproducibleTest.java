package io.codersdk.compat.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources give the same bytes, whatever the folder and the time of the build. */
final class ReproducibleTest {
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git");

    @TempDir
    private Path copy;

    @Test
    void aSecondBuildInAnotherFolderGivesTheSameJars() throws Exception {
        copySources();

        Run.toItsEnd(
                8,
                copy,
                List.of(
                        copy.resolve("mvnw").toString(),
                        "--batch-mode",
                        "--offline",
                        "--quiet",
                        "-Dquick",
                        "-Dmaven.repo.local=" + System.getProperty("local.repository"),
                        "--projects",
                        String.join(",", Published.MODULES),
                        "--also-make",
                        "package"),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                copy.resolve("output"));

        List<Path> first = Published.jars();
        List<Path> second = Published.jars(copy);
        assertThat(second).hasSameSizeAs(first).hasSizeGreaterThan(Published.MODULES.size());
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
        }
    }

    private void copySources() throws IOException {
        Files.walkFileTree(Run.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCES.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(Run.ROOT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_SOURCES.contains(file.getFileName().toString())) {
                    Files.copy(file, copy.resolve(Run.ROOT.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
