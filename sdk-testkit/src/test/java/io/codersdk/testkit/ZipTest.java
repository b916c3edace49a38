package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {
    private static final byte[] TAR =
            Scenario.tar("main.tf", "a", "build/", "", "build/Dockerfile", "b".repeat(1000), "größe", "c", "empty", "");

    @TempDir
    Path folder;

    private static byte[] zip() throws ArchiveException {
        return Zip.of(new Tar(TAR));
    }

    /** As of a recorded download: stored, no size or sum before the content, the time once more in a field of its own. */
    @Test
    void itBeginsAsARealServersZipDoes() throws Exception {
        assertThat(ByteString.of(zip()).hex())
                .startsWith("504b0304" + "1400" + "0800" + "0000" + "0000" + "21ec" + "00".repeat(12) + "0700" + "0900"
                        + ByteString.encodeUtf8("main.tf").hex() + "5554" + "0500" + "01" + "00000000"
                        + ByteString.encodeUtf8("a").hex() + "504b0708");
    }

    @Test
    void aZipFileReadsIt() throws Exception {
        Path file = Files.write(folder.resolve("zip"), zip());
        try (ZipFile read = new ZipFile(file.toFile())) {
            assertThat(read.stream().map(ZipEntry::getName))
                    .containsExactly("main.tf", "build/", "build/Dockerfile", "größe", "empty");
            try (InputStream content = read.getInputStream(read.getEntry("build/Dockerfile"))) {
                assertThat(content.readAllBytes()).asString(UTF_8).isEqualTo("b".repeat(1000));
            }
        }
    }

    @Test
    void aFileSystemOfItReadsIt() throws Exception {
        try (FileSystem read = FileSystems.newFileSystem(Files.write(folder.resolve("a.zip"), zip()))) {
            assertThat(read.getPath("build")).isDirectory();
            assertThat(read.getPath("größe")).hasContent("c");
            assertThat(read.getPath("empty")).isEmptyFile();
        }
    }
}
