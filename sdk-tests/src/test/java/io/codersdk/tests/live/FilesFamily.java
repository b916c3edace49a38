package io.codersdk.tests.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.FilesClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A server allows twelve uploads a minute; the whole suite makes seven. */
abstract class FilesFamily extends Family {
    private FilesClient files() {
        live.grants.requireTemplates();
        return coder.files();
    }

    /** A server does not look into a tar (seen on both). */
    @Test
    void theSameBytesAreTheSameFileAndComeBack() {
        byte[] bytes = ("bytes of " + live.run()).getBytes(UTF_8);
        UUID file = files().uploadTar(bytes);
        assertThat(files().uploadTar(bytes)).isEqualTo(file);
        assertThat(files().downloadTar(file)).isEqualTo(bytes);
    }

    @Test
    void aZipIsStoredAsTarAndServedAsEither() throws IOException {
        UUID file = files().uploadZip(zip("main.tf", "# Of " + live.run()));
        String tar = new String(files().downloadTar(file), UTF_8);
        assertThat(tar).contains("main.tf", "# Of " + live.run());
        assertThat(files().downloadZip(file)).startsWith('P', 'K');
    }

    @Test
    void aZipThatIsNoneIsRefused() {
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> files().uploadZip(("no zip of " + live.run()).getBytes(UTF_8)));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void anUnknownFileIsNotFound() {
        refusal(NotFoundException.class, () -> files().downloadTar(NOTHING));
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
