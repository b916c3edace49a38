package io.codersdk.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarWriterTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarWriter tar = new TarWriter(bytes);

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private byte[] file(String name, String text, boolean executable) throws IOException {
        assertThat(tar.file(name, text.length(), executable, content(text))).isTrue();
        tar.end();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 5000, 20_000})
    void aFileOfAnySizeCanBeReadBack(int size) throws IOException {
        String text = "x".repeat(size);
        assertThat(TarEntry.read(file("main.tf", text, false))).containsExactly(new TarEntry("main.tf", 0644, text));
    }

    @Test
    void anExecutableStaysOne() throws IOException {
        assertThat(TarEntry.read(file("start.sh", "#!/bin/sh", true)))
                .containsExactly(new TarEntry("start.sh", 0755, "#!/bin/sh"));
    }

    @Test
    void aFolderIsAnEntryOfItsOwnKind() throws IOException {
        tar.folder("build/");
        tar.end();
        assertThat(TarEntry.read(bytes.toByteArray())).containsExactly(TarEntry.folder("build/"));
    }

    /** Around 100 bytes the record's own length grows a digit; at 101 bytes the plain header is too short. */
    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 250, 985, 986, 987, 988, 2000})
    void aNameOfAnyLengthCanBeReadBack(int length) throws IOException {
        String folder = "n".repeat(length - 1) + "/";
        String name = "n".repeat(length);
        tar.folder(folder);
        assertThat(TarEntry.read(file(name, "text", false)))
                .containsExactly(TarEntry.folder(folder), new TarEntry(name, 0644, "text"));
        assertThat(bytes.size())
                .isEqualTo(TarWriter.length(folder, 0) + TarWriter.length(name, 4) + TarWriter.END_LENGTH);
    }

    @Test
    void aNameOfOtherLettersIsMeasuredInBytes() throws IOException {
        String name = "ü".repeat(51) + ".tf";
        assertThat(TarEntry.names(file(name, "", false))).containsExactly(name);
        assertThat(bytes.size()).isEqualTo(TarWriter.length(name, 0) + TarWriter.END_LENGTH);
    }

    @Test
    void contentOfAnotherSizeThanPromisedIsTold() throws IOException {
        assertThat(tar.file("main.tf", 5, false, content("four"))).isFalse();
        assertThat(tar.file("main.tf", 3, false, content("four"))).isFalse();
    }

    @Test
    void anArchiveWithoutFilesIsJustItsEnd() throws IOException {
        tar.end();
        assertThat(bytes.toByteArray()).isEqualTo(new byte[1024]);
    }
}
