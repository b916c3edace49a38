package io.codersdk.tests.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.FilesClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.BodySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server allows twelve uploads a minute; the whole suite makes eight. */
abstract class FilesFamily extends Family {
    @TempDir
    Path folder;

    private FilesClient files() {
        live.grants.requireTemplates();
        return coder.files();
    }

    /** A server does not look into a tar (seen on both). */
    @Test
    void theSameBytesAreTheSameFileAndComeBack() {
        byte[] bytes = ("bytes of " + live.run()).getBytes(UTF_8);
        UUID file = files().uploadTar(bytes);
        assertThat(files().uploadTar(BodySource.of(bytes))).isEqualTo(file);
        assertThat(files().downloadTar(file)).isEqualTo(bytes);
        assertThat(files().<byte[]>readTar(file, InputStream::readAllBytes)).isEqualTo(bytes);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        files().downloadTar(file, stream);
        assertThat(stream.toByteArray()).isEqualTo(bytes);
        files().downloadTar(file, folder.resolve("tar"));
        assertThat(folder.resolve("tar")).hasBinaryContent(bytes);
    }

    @Test
    void aZipIsStoredAsTarAndServedAsEither() throws IOException {
        byte[] zip = LiveTemplate.zip("main.tf", "# Of " + live.run());
        UUID file = files().uploadZip(zip);
        assertThat(files().uploadZip(BodySource.of(zip))).isEqualTo(file);
        String tar = new String(files().downloadTar(file), UTF_8);
        assertThat(tar).contains("main.tf", "# Of " + live.run());
        files().downloadZip(file, folder.resolve("zip"));
        try (ZipFile served = new ZipFile(folder.resolve("zip").toFile());
                InputStream text = served.getInputStream(served.getEntry("main.tf"))) {
            assertThat(text).hasContent("# Of " + live.run());
        }
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
}
