package io.codersdk.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.codersdk.error.TemplateFolderException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemplateArchiveTest extends WithTemplateFolder {
    @Test
    void aFolderIsThereBeforeWhatIsInIt() throws IOException {
        write("main.tf", "resource");
        write("build/scripts/start.sh", "#!/bin/sh");
        write("build/Dockerfile", "FROM scratch");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(TarEntry.read(bytes(archive())))
                .containsExactly(
                        TarEntry.folder("build/"),
                        new TarEntry("build/Dockerfile", 0644, "FROM scratch"),
                        TarEntry.folder("build/scripts/"),
                        new TarEntry("build/scripts/start.sh", 0644, "#!/bin/sh"),
                        TarEntry.folder("empty/"),
                        new TarEntry("main.tf", 0644, "resource"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anExecutableStaysOne() throws IOException {
        write("main.tf", "");
        assertThat(write("start.sh", "#!/bin/sh").toFile().setExecutable(true)).isTrue();
        assertThat(TarEntry.read(bytes(archive()))).contains(new TarEntry("start.sh", 0755, "#!/bin/sh"));
    }

    @Test
    void whatIsHiddenOrStateOrHoldsValuesIsLeftOut() throws IOException {
        for (String name : List.of(
                ".env",
                ".ssh/id_rsa",
                ".git/config",
                "module/.terraform/modules.json",
                "module/.hidden",
                "terraform.tfstate",
                "terraform.tfstate.d/dev/file",
                "module/other.tfstate.1700000000.backup",
                "terraform.tfvars",
                "terraform.tfvars.json",
                "dev.auto.tfvars",
                "module/dev.auto.tfvars",
                "module/dev.auto.tfvars.json")) {
            write(name, "secret");
        }
        for (String name : List.of(
                ".terraform.lock.hcl",
                "main.tf",
                "module/.terraform.lock.hcl",
                "module/terraform.tfvars",
                "module/terraform.tfvars.json",
                "other.tfvars")) {
            write(name, "");
        }
        assertThat(names())
                .containsExactly(
                        ".terraform.lock.hcl",
                        "main.tf",
                        "module/",
                        "module/.terraform.lock.hcl",
                        "module/terraform.tfvars",
                        "module/terraform.tfvars.json",
                        "other.tfvars");
    }

    @Test
    void whatIsIncludedByNameIsPackedAndNothingBesideIt() throws IOException {
        for (String name :
                List.of("main.tf", ".env", ".other", ".config/app/.settings", ".config/secret", ".ssh/known_hosts")) {
            write(name, "");
        }
        assertThat(names(".env", ".config/app"))
                .containsExactly(".config/", ".config/app/", ".config/app/.settings", ".env", "main.tf");
    }

    @Test
    void whatIsToBeIncludedMustBeThere() throws IOException {
        write("main.tf", "");
        assertThat(problems(".envv")).containsExactly(".envv is to be included, and is not there");
        enlarge("large.binary", TemplateArchive.MOST_BYTES_OF_A_FILE + 1);
        assertThat(problems("large.bin"))
                .contains("large.bin is to be included, and is not there")
                .hasSize(2);
    }

    @Test
    void namesOfFilesOfValuesAreThoseOfFilesAlone() throws IOException {
        write("main.tf", "");
        write("terraform.tfvars.json/main.tf", "");
        write("module/dev.auto.tfvars/main.tf", "");
        assertThat(names())
                .containsExactly(
                        "main.tf",
                        "module/",
                        "module/dev.auto.tfvars/",
                        "module/dev.auto.tfvars/main.tf",
                        "terraform.tfvars.json/",
                        "terraform.tfvars.json/main.tf");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNeitherFileNorFolderIsRefusedByName() throws IOException {
        write("main.tf", "");
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            assertThat(problems()).containsExactly("socket is neither a file nor a folder");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCannotBeReadIsRefusedByName() throws IOException {
        write("main.tf", "");
        Path file = write("file", "");
        Path closed = Files.createDirectory(folder.resolve("folder"));
        assumeTrue(file.toFile().setReadable(false) && closed.toFile().setReadable(false));
        try {
            assumeFalse(Files.isReadable(file), "the superuser reads everything");
            assertThat(problems()).containsExactly("file cannot be read", "folder/ cannot be read");
        } finally {
            assertThat(closed.toFile().setReadable(true)).isTrue();
        }
    }

    @Test
    void aFolderThatCanBeListedNoLongerIsTold() {
        FolderScan scan = new FolderScan(folder.resolve("gone"), new Selection(Set.of()), ROOM).walk();
        assertThat(scan.problems()).containsExactly("it cannot be read");
    }

    /** What the bytes of a name cannot be read as comes as the character that stands for that. */
    @Test
    void aNameThatIsNoTextIsRefused() throws IOException {
        write("main.tf", "");
        try {
            write("\uFFFD", "");
        } catch (java.nio.file.InvalidPathException e) {
            assumeTrue(false, "the system has no such names");
        }
        assertThat(problems())
                .singleElement()
                .asString()
                .endsWith("has a name that is no Unicode, or none in the locale that Java runs in");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aBackslashInANamePartsNothing() throws IOException {
        write("main.tf", "");
        write("a\\b", "");
        assertThat(names()).containsExactly("a\\b", "main.tf");
    }

    @Test
    void aFileBeyondWhatAProvisionerTakesIsRefusedByName() throws IOException {
        write("main.tf", "");
        enlarge("just.bin", TemplateArchive.MOST_BYTES_OF_A_FILE);
        assertThat(names()).containsExactly("just.bin", "main.tf");
        enlarge("large.bin", TemplateArchive.MOST_BYTES_OF_A_FILE + 1);
        assertThat(problems())
                .containsExactly("large.bin has 10485761 bytes, and provisioners cut what is larger than 10485760");
    }

    /** Sparse: it takes no room on the disk. */
    private void enlarge(String name, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    @Test
    void moreThanTheServerTakesIsRefusedAndTheWalkEnds() throws IOException {
        write("main.tf", "");
        write("x1", "");
        write("x2", "");
        assertThat(catchThrowableOfType(
                                TemplateFolderException.class,
                                () -> TemplateArchive.of(folder, Set.of(), TarWriter.END_LENGTH + 512, List.of()))
                        .problems())
                .containsExactly("with x1 it has more than the 1536 bytes that the server takes");
        assertThat(TemplateArchive.of(folder, Set.of(), TarWriter.END_LENGTH + 3 * 512, List.of()))
                .isNotNull();
    }

    @Test
    void aFolderWithoutTerraformFilesAtItsTopIsRefused() throws IOException {
        write("README.md", "");
        write(".hidden.tf", "");
        write("module/main.tf", "");
        assertThat(problems()).containsExactly("there is no *.tf or *.tf.json file in it");
        assertThat(problems(".hidden.tf")).containsExactly("there is no *.tf or *.tf.json file in it");
        write("main.tf.json", "{}");
        assertThat(names()).contains("main.tf.json");
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
        TemplateArchive archive = archive();
        assertThat(bytes(TemplateArchive.of(other, Set.of(), ROOM, List.of())))
                .isEqualTo(bytes(archive))
                .as("written again")
                .isEqualTo(bytes(archive));
    }

    @Test
    void aFolderThatIsNotThereAndAFileInItsPlaceAreNamed() throws IOException {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> TemplateArchive.of(missing, Set.of(), ROOM, List.of()))
                .isInstanceOf(TemplateFolderException.class)
                .hasMessage("The template folder " + missing + " cannot be pushed: there is no such folder");
        Path file = write("main.tf", "");
        assertThatThrownBy(() -> TemplateArchive.of(file, Set.of(), ROOM, List.of()))
                .isInstanceOf(TemplateFolderException.class)
                .hasMessageContaining("it is no folder");
    }

    @Test
    void aFileThatChangesBeforeItIsSentIsToldByName() throws IOException {
        write("main.tf", "before");
        Path other = write("other", "");
        TemplateArchive archive = archive();
        for (String now : new String[] {"longer than before", "short"}) {
            write("main.tf", now);
            assertThatThrownBy(() -> archive.writeTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(TemplateFolderException.class)
                    .hasMessageContaining("main.tf changed while it was sent");
        }
        write("main.tf", "before");
        Files.delete(other);
        assertThatThrownBy(() -> archive.writeTo(OutputStream.nullOutputStream()))
                .isInstanceOf(TemplateFolderException.class)
                .hasMessageContaining("other could be read no longer");
    }

    @Test
    void whatIsWrongBesidesIsToldInTheSameException() throws IOException {
        write("main.tf", "");
        List<String> others = List.of("terraform.tfvars, line 1: no", "it cannot be read");
        assertThat(catchThrowableOfType(
                                TemplateFolderException.class,
                                () -> TemplateArchive.of(folder, Set.of(".env"), ROOM, others))
                        .problems())
                .containsExactly(".env is to be included, and is not there", others.get(0), others.get(1));
    }

    @Test
    void allProblemsAreToldAndTheMessageStaysShort() throws IOException {
        for (int i = 10; i < 22; i++) {
            enlarge("large" + i, TemplateArchive.MOST_BYTES_OF_A_FILE + 1);
        }
        assertThat(problems()).hasSize(12);
        assertThatThrownBy(this::archive).hasMessageContaining("large19").hasMessageEndingWith("; and 2 more");
    }
}
