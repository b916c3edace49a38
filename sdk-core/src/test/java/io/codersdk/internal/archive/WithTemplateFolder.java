package io.codersdk.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.error.TemplateFolderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** A template folder, and what comes of packing it. */
abstract class WithTemplateFolder {
    static final long ROOM = 100L * 1024 * 1024;

    @TempDir
    Path folder;

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    void link(String name, Path target) throws IOException {
        Path link = folder.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    TemplateArchive archive(String... included) {
        return TemplateArchive.of(folder, Set.of(included), ROOM, List.of());
    }

    static byte[] bytes(TemplateArchive archive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        archive.writeTo(bytes);
        assertThat(archive.length()).hasValue(bytes.size());
        return bytes.toByteArray();
    }

    List<String> names(String... included) throws IOException {
        return TarEntry.names(bytes(archive(included)));
    }

    List<String> problems(String... included) {
        return catchThrowableOfType(TemplateFolderException.class, () -> archive(included))
                .problems();
    }
}
