package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TarTest {
    @Test
    void whatIsWrittenIsReadLongNamesIncluded() throws Exception {
        String longName = "modules/" + "x".repeat(120) + "/main.tf";
        Map<String, byte[]> files = new Tar(Scenario.tar("main.tf", "a", longName, "b".repeat(1000))).files();
        assertThat(files).containsOnlyKeys("main.tf", longName);
        assertThat(files.get(longName)).hasSize(1000);
    }

    @Test
    void aHeaderWhoseSumIsWrongIsNoTar() {
        byte[] tar = Scenario.tar("main.tf", "a");
        tar[0]++;
        assertThatThrownBy(() -> new Tar(tar).files()).isInstanceOf(ArchiveException.class);
    }

    @Test
    void aTarThatEndsWithinAFileIsRefused() {
        byte[] tar = Arrays.copyOf(Scenario.tar("main.tf", "a".repeat(600)), 1024);
        assertThatThrownBy(() -> new Tar(tar).files())
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("main.tf");
    }

    @Test
    void arbitraryBytesAreRefused() {
        for (int length : new int[] {0, 10, 512, 5000}) {
            byte[] bytes = "not a tar ".repeat(500).substring(0, length).getBytes(UTF_8);
            assertThatThrownBy(() -> new Tar(bytes).files()).isInstanceOf(ArchiveException.class);
        }
    }
}
