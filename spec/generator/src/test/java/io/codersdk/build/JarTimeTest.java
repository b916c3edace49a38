package io.codersdk.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarTimeTest {
    private static final FileTime EARLIER = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
    private static final String BEFORE = "public class Greeting { public String say(int times) { return \"hello\"; } }";

    @TempDir
    private Path folder;

    private long size;

    @BeforeEach
    void buildOnce() throws IOException {
        build(BEFORE);
        size = Files.size(jar());
        Files.setLastModifiedTime(folder.resolve("known"), EARLIER);
    }

    private Path jar() {
        return folder.resolve("greeting.jar");
    }

    private FileTime build(String source) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path file = Files.writeString(classes.resolve("Greeting.java"), source);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-g", "-d", classes.toString(), file.toString());
        assertThat(status).isZero();
        Path jar = jar();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.list(classes)) {
            for (Path compiled : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                entries.putNextEntry(new JarEntry(compiled.getFileName().toString()));
                Files.copy(compiled, entries);
            }
        }
        JarTime.main(List.of(jar.toString(), folder.resolve("known").toString()).toArray(String[]::new));
        return Files.getLastModifiedTime(jar);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BEFORE,
                "public class Greeting { public String say(int times) { return \"good day\"; } }",
                "public class Greeting {\n private int said;\n\n public String say(int times) { return \"\" + said++; } }",
                "public class Greeting { public String say(int n) { Runnable r = () -> {}; return \"\" + r; } }",
                "public class Greeting { public String say(int n) { return new Object() {}.toString(); } }",
                "public class Greeting { public String say(int n) { return new In().toString(); } private class In {} }",
            })
    void aJarWhoseApiIsTheSameKeepsItsTimeAndSize(String source) throws IOException {
        assertThat(build(source)).isEqualTo(EARLIER);
        assertThat(Files.size(jar())).isEqualTo(size);
        try (JarFile read = new JarFile(jar().toFile())) {
            assertThat(read.getEntry("Greeting.class")).isNotNull();
        }
    }

    @Test
    void aJarThatGrewByMuchIsNew() throws IOException {
        String random = new Random(7)
                .ints(10_000, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThat(build(BEFORE.replace("hello", random))).isGreaterThan(EARLIER);
    }

    @Test
    void aJarThatWasNotPackedAgainStaysAsItIs() throws IOException {
        JarTime.keep(jar(), folder.resolve("known"));

        assertThat(Files.getLastModifiedTime(jar())).isEqualTo(EARLIER);
        assertThat(Files.size(jar())).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public class Greeting { public String say(long times) { return \"hello\"; } }",
                "public class Greeting { public String say(int times) { return \"hello\"; } void more() {} }",
                "public class Greeting { @Deprecated public String say(int times) { return \"hello\"; } }",
                "public class Greeting { static final int A = 1; public String say(int times) { return \"hello\"; } }",
                "public class Greeting { public String say(int times) { return \"hello\"; } public class In {} }",
                "public final class Greeting { public String say(int times) { return \"hello\"; } }",
            })
    void aJarWithAnotherApiIsNew(String source) throws IOException {
        assertThat(build(source)).isGreaterThan(EARLIER);
    }

    @Test
    void anotherConstantIsAnotherApi() throws IOException {
        build("public class Greeting { public static final int A = 1; }");
        Files.setLastModifiedTime(folder.resolve("known"), EARLIER);

        assertThat(build("public class Greeting { public static final int A = 2; }"))
                .isGreaterThan(EARLIER);
    }
}
