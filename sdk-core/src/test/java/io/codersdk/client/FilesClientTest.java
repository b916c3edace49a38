package io.codersdk.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.BodySource;
import io.codersdk.http.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FilesClientTest {
    private static final UUID FILE = UUID.fromString("09be3de7-4a35-4653-ba6c-5ba98db65e9a");

    @RegisterExtension
    final Wire wire = new Wire();

    @TempDir
    Path folder;

    private static MockResponse file(String text) {
        return Wire.answer(200)
                .addHeader("Content-Type", "application/x-tar")
                .body(text)
                .build();
    }

    private void enqueueStored() {
        wire.server().enqueue(Wire.json(201, "{\"hash\":\"" + FILE + "\"}"));
    }

    @Test
    void bytesAndSourcesAreUploadedAsWhatTheyAre() throws Exception {
        for (int i = 0; i < 4; i++) {
            enqueueStored();
        }
        FilesClient files = wire.client().files();
        byte[] bytes = "bytes".getBytes(UTF_8);

        assertThat(files.uploadTar(bytes)).isEqualTo(FILE);
        assertThat(files.uploadTar(BodySource.of(bytes))).isEqualTo(FILE);
        assertThat(files.uploadZip(bytes)).isEqualTo(FILE);
        assertThat(files.uploadZip(BodySource.of(bytes))).isEqualTo(FILE);

        for (String type : new String[] {"x-tar", "x-tar", "zip", "zip"}) {
            var request = wire.received();
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/" + type);
            assertThat(request.getBody().utf8()).isEqualTo("bytes");
        }
    }

    @Test
    void whatIsLargerThanTheServerTakesIsNotSent() throws IOException {
        Path large = folder.resolve("large");
        try (var sparse = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(FilesClient.MAX_BYTES + 1L);
        }
        FilesClient files = wire.client().files();

        assertThatThrownBy(() -> files.uploadTar(BodySource.of(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(FilesClient.MAX_BYTES));
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void aSourceOfUnknownLengthIsCutOffWhereItIsLargerThanTheServerTakes() {
        BodySource endless = new BodySource() {
            @Override
            public OptionalLong length() {
                return OptionalLong.empty();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                byte[] block = new byte[1000];
                for (int i = 0; i < 10; i++) {
                    out.write(block);
                }
            }
        };
        BodySource limited = new LimitedSource(endless, 9_999);
        FilesClient files = wire.client().files();

        assertThatThrownBy(() -> files.uploadTar(limited))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more");
    }

    @Test
    void anArchiveComesAsBytesAFileAStreamOrWhatAReaderMakesOfIt() throws IOException {
        for (int i = 0; i < 4; i++) {
            wire.server().enqueue(file("bytes"));
        }
        FilesClient files = wire.client().files();

        assertThat(files.downloadTar(FILE)).asString(UTF_8).isEqualTo("bytes");
        files.downloadTar(FILE, folder.resolve("new"));
        assertThat(folder.resolve("new")).hasContent("bytes");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        files.downloadTar(FILE, stream);
        assertThat(stream.toString(UTF_8)).isEqualTo("bytes");
        assertThat(files.<Integer>readTar(FILE, InputStream::read)).isEqualTo('b');
    }

    @Test
    void theCommandLineOfTheServerIsSaved() throws Exception {
        wire.server().enqueue(file("program"));

        wire.client().files().downloadCli("coder-linux-amd64", folder.resolve("coder"));

        assertThat(folder.resolve("coder")).hasContent("program");
        assertThat(wire.received().getTarget()).isEqualTo("/bin/coder-linux-amd64");
    }

    @Test
    void aZipIsAskedForAsSuch() throws Exception {
        wire.server().enqueue(file("zip"));

        wire.client().files().downloadZip(FILE, folder.resolve("zip"));

        assertThat(folder.resolve("zip")).hasContent("zip");
        assertThat(wire.received().getTarget()).endsWith("?format=zip");
    }

    @Test
    void aFileIsReplacedOnlyWhenAllHasCome() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "before");
        wire.server().enqueue(Wire.json(404, "{\"message\":\"no such file\"}"));
        wire.server()
                .enqueue(Wire.answer(200)
                        .body("x".repeat(100_000))
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());
        FilesClient files = wire.client(b -> b.options(o -> o.maxRetries(0))).files();

        assertThatThrownBy(() -> files.downloadTar(FILE, target)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> files.downloadTar(FILE, target)).isInstanceOf(CoderIoException.class);

        assertThat(folder).isDirectoryContaining(target::equals);
        assertThat(target).hasContent("before");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }

    /** What was written before the connection fell silent is not written twice. */
    @Test
    void aStreamGetsEachByteOnce() {
        String text = "0123456789".repeat(20_000);
        wire.server()
                .enqueue(Wire.answer(200)
                        .body(text)
                        .onResponseBody(SocketEffect.Stall.INSTANCE)
                        .build());
        wire.server().enqueue(file(text));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        wire.client(b -> b.options(o -> o.timeout(Duration.ofMillis(300))))
                .files()
                .downloadTar(FILE, stream);

        assertThat(stream.toString(UTF_8)).isEqualTo(text);
        assertThat(wire.server().getRequestCount()).isEqualTo(2);
    }

    @Test
    void aStreamThatCannotBeWrittenEndsTheDownload() {
        wire.server().enqueue(file("bytes"));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> wire.client().files().downloadTar(FILE, full))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("no space left");
        assertThat(wire.server().getRequestCount()).isOne();
    }

    @Test
    void aServerThatSendsMoreThanAnArchiveMayHaveIsCutOff() {
        InputStream endless = new LimitedStream(new ByteArrayInputStream(new byte[11]), 10);
        assertThatThrownBy(endless::readAllBytes)
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("10 bytes");
    }

    @Test
    void anArchiveOfTheLargestSizeIsNotCutOff() throws IOException {
        InputStream largest = new LimitedStream(new ByteArrayInputStream(new byte[10]), 10);
        assertThat(largest.read()).isZero();
        assertThat(largest.skip(4)).isEqualTo(4);
        assertThat(largest.readAllBytes()).hasSize(5);
    }
}
