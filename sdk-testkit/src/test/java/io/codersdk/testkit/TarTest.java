package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 91, 92, 93, 200, 1000})
    void whatIsWrittenIsReadLongNamesIncluded(int length) throws Exception {
        List<ArchiveEntry> entries = List.of(
                ArchiveEntry.folder("modules/"),
                ArchiveEntry.file(
                        "modules/" + "x".repeat(length), "b".repeat(1000).getBytes(UTF_8)),
                ArchiveEntry.file("main.tf", "a".getBytes(UTF_8)));
        assertThat(Tar.of(entries).entries()).isEqualTo(entries);
    }

    @Test
    void aHeaderWhoseSumIsWrongIsNoTar() {
        byte[] tar = Scenario.tar("main.tf", "a");
        tar[0]++;
        assertThatThrownBy(() -> new Tar(tar).entries()).isInstanceOf(ArchiveException.class);
    }

    @Test
    void aTarThatEndsWithinAFileIsRefused() {
        byte[] tar = Arrays.copyOf(Scenario.tar("main.tf", "a".repeat(600)), 1024);
        assertThatThrownBy(() -> new Tar(tar).entries())
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("main.tf");
    }

    @Test
    void arbitraryBytesAreRefused() {
        for (int length : new int[] {0, 10, 512, 5000}) {
            byte[] bytes = "not a tar ".repeat(500).substring(0, length).getBytes(UTF_8);
            assertThatThrownBy(() -> new Tar(bytes).entries()).isInstanceOf(ArchiveException.class);
        }
    }
}
