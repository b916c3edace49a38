package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkFolderTest {
    private static Map<String, byte[]> unpacked(String... names) throws ArchiveException {
        String[] namesAndTexts = new String[2 * names.length];
        for (int i = 0; i < names.length; i++) {
            namesAndTexts[2 * i] = names[i];
            namesAndTexts[2 * i + 1] = names[i].endsWith("/") ? "" : "text";
        }
        return new Tar(Scenario.tar(namesAndTexts)).unpacked();
    }

    @Test
    void filesOfFoldersThatHaveAnEntryBeforeThemAreThere() throws Exception {
        assertThat(unpacked("main.tf", "build/", "build/Dockerfile", "./a/b/", "a/b/c", "a/d"))
                .containsOnlyKeys("main.tf", "build/Dockerfile", "a/b/c", "a/d");
    }

    @ParameterizedTest
    @CsvSource({
        "build/Dockerfile, build/, open build/Dockerfile: no such file or directory",
        "a/, a/b/c, open a/b/c: no such file or directory",
        "a, a/b, open a/b: not a directory",
        "a, a/, mkdir a: not a directory",
        "a/, a, open a: is a directory",
        "main.tf, ../a, \"../a\" leads out of the folder",
        "main.tf, /a, \"/a\" leads out of the folder"
    })
    void noOtherFolderIsMade(String first, String second, String error) {
        assertThatThrownBy(() -> unpacked(first, second))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(error);
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '6', 'g'})
    void linksAndTheLikeArePassedOver(char type) throws Exception {
        byte[] tar = Scenario.tar("link", "", "main.tf", "text");
        byte before = tar[156];
        tar[156] = (byte) type;
        // The sum of the header moves with it.
        int sum = Integer.parseInt(new String(tar, 148, 6, US_ASCII), 8) + type - before;
        byte[] digits = String.format(Locale.ROOT, "%06o", sum).getBytes(US_ASCII);
        System.arraycopy(digits, 0, tar, 148, 6);
        assertThat(new Tar(tar).unpacked()).containsOnlyKeys("main.tf");
    }

    @Test
    void whatIsTooLongOfAFileIsCut() throws Exception {
        WorkFolder folder = new WorkFolder();
        byte[] large = new byte[WorkFolder.MOST_BYTES_OF_A_FILE + 1];
        folder.unpack(new ArchiveEntry(ArchiveEntry.Kind.FILE, "large", ByteString.of(large)));
        assertThat(folder.files().get("large")).hasSize(10 * 1024 * 1024);
    }
}
