package io.codersdk.tests.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.FilesClient;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.BodySource;
import io.codersdk.operation.FilesOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transfers that the live suite does not see through: what is on the wire, and what goes wrong. */
@CoderTest
@Timeout(60)
class FilesClientTest {
    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with().steppedTime(Instant.parse("2026-01-02T03:04:05Z"));

    private static final String TEXT = "0123456789".repeat(20_000);

    private final FakeCoder fake;
    private final CoderClient coder;
    private final FilesClient files;

    @TempDir
    Path folder;

    FilesClientTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
        this.files = coder.files();
    }

    private UUID stored() {
        return files.uploadTar(TEXT.getBytes(UTF_8));
    }

    private int downloads() {
        return Received.of(fake, FilesOperations.GET_FILE_BY_ID).size();
    }

    @Test
    void bytesAndSourcesAreUploadedAsWhatTheyAre() throws IOException {
        byte[] tar = "bytes".getBytes(UTF_8);
        byte[] zip = zip();

        UUID file = files.uploadTar(tar);
        assertThat(files.uploadTar(BodySource.of(tar))).isEqualTo(file);
        files.uploadZip(zip);
        files.uploadZip(BodySource.of(zip));

        fake.assertValidRequests();
        assertThat(fake.requests())
                .extracting(request -> request.header("Content-Type").orElse(""))
                .containsExactly("application/x-tar", "application/x-tar", "application/zip", "application/zip");
        assertThat(fake.requests()).extracting(ReceivedRequest::body).containsExactly(tar, tar, zip, zip);
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("main.tf"));
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsLargerThanTheServerTakesIsNotSent() throws IOException {
        Path large = folder.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(FilesClient.MAX_BYTES + 1L);
        }

        assertThatThrownBy(() -> files.uploadTar(BodySource.of(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(FilesClient.MAX_BYTES));
        assertThat(fake.requests()).isEmpty();
    }

    /** The fake has no programs: what it answers in place of one stands for one. */
    @Test
    void theCommandLineOfTheServerIsSaved() {
        fake.faults().next(FilesOperations.GET_CLI_BINARY, Fault.contentType("application/octet-stream"));

        files.downloadCli("coder-linux-amd64", folder.resolve("coder"));

        assertThat(folder.resolve("coder")).content().startsWith("<!doctype html>");
        assertThat(fake.requests()).extracting(ReceivedRequest::path).containsExactly("/bin/coder-linux-amd64");
    }

    @Test
    void aFileIsReplacedOnlyWhenAllHasCome() throws IOException {
        UUID file = stored();
        Path target = Files.writeString(folder.resolve("target"), "before");
        FilesClient hasty = coder.withOptions(options -> options.maxRetries(0)).files();

        assertThatThrownBy(() -> hasty.downloadTar(UUID.randomUUID(), target)).isInstanceOf(NotFoundException.class);
        fake.faults().next(FilesOperations.GET_FILE_BY_ID, Fault.truncateBody(100_000));
        assertThatThrownBy(() -> hasty.downloadTar(file, target)).isInstanceOf(CoderIoException.class);

        assertThat(target).hasContent("before");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
        hasty.downloadTar(file, target);
        assertThat(target).hasContent(TEXT);
    }

    /** What was written before the connection broke is not written twice. */
    @Test
    void aStreamGetsEachByteOnce() {
        UUID file = stored();
        fake.faults().next(FilesOperations.GET_FILE_BY_ID, Fault.truncateBody(100_000));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        files.downloadTar(file, stream);

        assertThat(stream.toString(UTF_8)).isEqualTo(TEXT);
        assertThat(downloads()).isEqualTo(2);
    }

    @Test
    void aStreamThatCannotBeWrittenEndsTheDownload() {
        UUID file = stored();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> files.downloadTar(file, full))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("no space left");
        assertThat(downloads()).isOne();
    }
}
