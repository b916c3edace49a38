package io.codersdk.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarWriterTest {
    private static byte[] tar(String name, String text, boolean executable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            tar.file(name, text.getBytes(StandardCharsets.UTF_8), executable);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 5000})
    void aFileOfAnySizeCanBeReadBack(int size) throws IOException {
        String text = "x".repeat(size);
        assertThat(TarEntry.read(tar("main.tf", text, false))).containsExactly(new TarEntry("main.tf", 0644, text));
    }

    @Test
    void anExecutableStaysOne() throws IOException {
        assertThat(TarEntry.read(tar("start.sh", "#!/bin/sh", true)))
                .containsExactly(new TarEntry("start.sh", 0755, "#!/bin/sh"));
    }

    /** Around 100 bytes the record's own length grows a digit; at 101 bytes the plain header is too short. */
    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 250, 985, 986, 987, 988, 2000})
    void aNameOfAnyLengthCanBeReadBack(int length) throws IOException {
        String name = "n".repeat(length);
        assertThat(TarEntry.read(tar(name, "text", false))).containsExactly(new TarEntry(name, 0644, "text"));
    }

    @Test
    void aNameOfOtherLettersIsMeasuredInBytes() throws IOException {
        String name = "ü".repeat(51) + ".tf";
        assertThat(TarEntry.names(tar(name, "", false))).containsExactly(name);
    }

    @Test
    void anArchiveWithoutFilesIsJustItsEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TarWriter(bytes).close();
        assertThat(bytes.toByteArray()).isEqualTo(new byte[1024]);
    }
}
