package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.archive.TarEntry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemplateArchiveTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void filesOfAllDepthsAreThereInTheOrderOfTheirNames() throws IOException {
        write("main.tf", "resource");
        write("build/Dockerfile", "FROM scratch");
        write(".terraform.lock.hcl", "provider");
        assertThat(TarEntry.read(TemplateArchive.pack(folder)))
                .containsExactly(
                        new TarEntry(".terraform.lock.hcl", 0644, "provider"),
                        new TarEntry("build/Dockerfile", 0644, "FROM scratch"),
                        new TarEntry("main.tf", 0644, "resource"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anExecutableStaysOne() throws IOException {
        assertThat(write("start.sh", "#!/bin/sh").toFile().setExecutable(true)).isTrue();
        assertThat(TarEntry.read(TemplateArchive.pack(folder)))
                .containsExactly(new TarEntry("start.sh", 0755, "#!/bin/sh"));
    }

    @Test
    void stateAndWhatToolsKeepIsLeftOut() throws IOException {
        write("main.tf", "");
        write(".git/config", "");
        write("module/.git", "gitdir: elsewhere");
        write(".terraform/providers/docker", "");
        write("module/.terraform/modules.json", "");
        write(".DS_Store", "");
        write("terraform.tfstate", "secret");
        write("terraform.tfstate.backup", "secret");
        write("terraform.tfstate.d/dev/terraform.tfstate", "secret");
        write("module/other.tfstate.1700000000.backup", "secret");
        assertThat(TarEntry.names(TemplateArchive.pack(folder))).containsExactly("main.tf");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreLeftOut(@TempDir Path elsewhere) throws IOException {
        write("main.tf", "");
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("file"), secret);
        Files.createSymbolicLink(folder.resolve("folder"), elsewhere);
        assertThat(TarEntry.names(TemplateArchive.pack(folder))).containsExactly("main.tf");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderItselfMayBeALink() throws IOException {
        write("template/main.tf", "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("template"));
        assertThat(TarEntry.names(TemplateArchive.pack(link))).containsExactly("main.tf");
    }

    @Test
    void theFolderItselfMayHaveAnyName() throws IOException {
        write("copy.tfstate.d/main.tf", "");
        assertThat(TarEntry.names(TemplateArchive.pack(folder.resolve("copy.tfstate.d"))))
                .containsExactly("main.tf");
    }

    @Test
    void theSameFilesGiveTheSameBytes(@TempDir Path other) throws IOException {
        for (String name : new String[] {"a.tf", "b.tf", "c.tf"}) {
            write(name, name);
        }
        for (String name : new String[] {"c.tf", "a.tf", "b.tf"}) {
            Path copy = Files.writeString(other.resolve(name), name);
            Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));
        }
        assertThat(TemplateArchive.pack(other)).isEqualTo(TemplateArchive.pack(folder));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> TemplateArchive.pack(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = write("main.tf", "");
        assertThatThrownBy(() -> TemplateArchive.pack(file)).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void moreThanTheServerTakesIsRefusedBeforeItIsRead() throws IOException {
        write("main.tf", "");
        // Sparse: it takes no room on the disk.
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            large.setLength(FilesClient.MAX_BYTES + 1L);
        }
        assertThatThrownBy(() -> TemplateArchive.pack(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(String.valueOf(FilesClient.MAX_BYTES));
    }
}
