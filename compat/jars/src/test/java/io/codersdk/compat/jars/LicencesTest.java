package io.codersdk.compat.jars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets a jar knows what they may do with it, and with what comes along. */
final class LicencesTest {
    @Test
    void theListOfLibrariesIsThatOfTheDocs() {
        assertThat(Run.ROOT.resolve("docs/third-party.md"))
                .as("the list of libraries; copy compat/jars/target/third-party.md there")
                .hasSameTextualContentAs(Path.of("target/third-party.md"));
    }

    @ParameterizedTest
    @MethodSource("io.codersdk.compat.jars.Published#jars")
    void everyPublishedJarHasLicenceAndNotice(Path path) throws Exception {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (String name : new String[] {"LICENSE", "NOTICE"}) {
                String content = new String(
                        jar.getInputStream(jar.getEntry("META-INF/" + name)).readAllBytes(), UTF_8);
                assertThat(content).contains(Files.readString(Run.ROOT.resolve(name)));
            }
        }
    }
}
