package io.codersdk.http;

import static io.codersdk.http.Wire.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.client.TemplatePush;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.UploadResponse;
import io.codersdk.operation.FilesOperations;
import io.codersdk.operation.UsersOperations;
import io.codersdk.wait.WaitOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
    private static final String TAR = "application/x-tar";
    private static final String STORED = "{\"hash\":\"09be3de7-4a35-4653-ba6c-5ba98db65e9a\"}";

    @RegisterExtension
    final Wire wire = new Wire();

    @TempDir
    Path folder;

    /** A source of this text that claims to have a length. */
    private record Text(String text, OptionalLong length) implements BodySource {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(text.getBytes(UTF_8));
        }
    }

    private static ApiRequest<byte[], UploadResponse> upload(BodySource source) {
        return ApiRequest.of(FilesOperations.UPLOAD_FILE).body(source, TAR);
    }

    private static ApiRequest<?, ?> download() {
        return ApiRequest.of(FilesOperations.GET_FILE_BY_ID).path("fileID", "one");
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), UTF_8);
    }

    private static MockResponse file(String text) {
        return Wire.answer(200).addHeader("Content-Type", TAR).body(text).build();
    }

    /** A file of which nothing more comes than its beginning. */
    private static MockResponse silentFile() {
        return Wire.answer(200)
                .body("x".repeat(200_000))
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build();
    }

    private Exchange impatient() {
        return wire.client(b -> b.options(o -> o.timeout(Duration.ofMillis(300))))
                .exchange();
    }

    @Test
    void aSourceOfKnownLengthIsSentWithIt() throws Exception {
        wire.server().enqueue(json(201, STORED));

        wire.client().exchange(upload(BodySource.of(Files.writeString(folder.resolve("file"), "bytes"))));

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo("5");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo(TAR);
        assertThat(request.getBody().utf8()).isEqualTo("bytes");
    }

    @Test
    void aSourceOfUnknownLengthIsSentInChunks() throws Exception {
        wire.server().enqueue(json(201, STORED));

        wire.client().exchange(upload(new Text("bytes", OptionalLong.empty())));

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(request.getBody().utf8()).isEqualTo("bytes");
    }

    @Test
    void aSourceIsWrittenAgainWhenTheRequestIsRepeated() throws Exception {
        wire.server().enqueue(json(503, "{}"));
        wire.server().enqueue(json(201, STORED));

        wire.client().exchange(upload(BodySource.of("bytes".getBytes(UTF_8))));

        assertThat(wire.received().getBody().utf8()).isEqualTo("bytes");
        assertThat(wire.received().getBody().utf8()).isEqualTo("bytes");
    }

    @Test
    void aSourceThatFailsIsNotBlamedOnTheConnectionNorReadAgain() {
        List<String> calls = new ArrayList<>();
        BodySource failing = new BodySource() {
            @Override
            public OptionalLong length() {
                return OptionalLong.of(10);
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                calls.add("call");
                throw new IOException("the disk is gone");
            }
        };

        assertThatThrownBy(() -> wire.client().exchange(upload(failing)))
                .isInstanceOf(CoderIoException.class)
                .hasMessage("POST /api/v2/files was ended: what is sent failed: the disk is gone.");
        assertThat(calls).hasSize(1);
    }

    @Test
    void whatASourceThrowsUncheckedIsThrownOn() {
        UncheckedIOException failure = new UncheckedIOException(new IOException("gone"));
        BodySource failing = new BodySource() {
            @Override
            public OptionalLong length() {
                return OptionalLong.empty();
            }

            @Override
            public void writeTo(OutputStream out) {
                throw failure;
            }
        };

        assertThatThrownBy(() -> wire.client().exchange(upload(failing))).isSameAs(failure);
    }

    @Test
    void aSourceWithMoreOrLessThanItsLengthIsNotSentToItsEnd() {
        for (long wrong : new long[] {4, 6}) {
            assertThatThrownBy(() -> wire.client().exchange(upload(new Text("bytes", OptionalLong.of(wrong)))))
                    .isInstanceOf(CoderIoException.class)
                    .hasMessageContaining("should have had " + wrong + " bytes");
        }
    }

    @Test
    void aSourceIsForOperationsThatTakeBytes() {
        BodySource source = BodySource.of(new byte[0]);
        assertThatThrownBy(() -> ApiRequest.of(UsersOperations.CREATE_NEW_USER).body(source, "application/json"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ApiRequest.of(FilesOperations.UPLOAD_FILE).body(source, "text/plain"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(TAR);
    }

    @Test
    void theBodyOfASuccessIsGivenToTheReader() {
        wire.server().enqueue(file("bytes"));

        ApiResponse<String> response = wire.client().exchange().exchange(download(), TransferTest::text);

        assertThat(response.body()).contains("bytes");
        assertThat(response.headers("Content-Type")).containsExactly(TAR);
    }

    @Test
    void aRefusalIsTheExceptionOfAnOrdinaryCall() {
        wire.server().enqueue(json(404, "{\"message\":\"no such file\"}"));

        assertThatThrownBy(() -> wire.client().exchange().exchange(download(), TransferTest::unread))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void aPageIsNotGivenToTheReader() {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .addHeader("Content-Type", "text/html")
                        .body("<html>")
                        .build());

        assertThatThrownBy(() -> wire.client().exchange().exchange(download(), TransferTest::unread))
                .isInstanceOf(NotACoderServerException.class);
    }

    private static String unread(InputStream body) {
        throw new AssertionError("there is nothing to read");
    }

    @Test
    void aBodyThatBreaksOffIsReadAgainFromItsBeginning() {
        wire.server().enqueue(silentFile());
        wire.server().enqueue(file("bytes"));
        List<Integer> begun = new ArrayList<>();

        String read = impatient()
                .exchange(download().transfers(10_000_000), body -> {
                    begun.add(body.read());
                    return text(body);
                })
                .body()
                .orElseThrow();

        assertThat(read).isEqualTo("ytes");
        assertThat(begun).containsExactly((int) 'x', (int) 'b');
    }

    @Test
    void aReaderThatFailsIsNotGivenTheBodyAgain() {
        wire.server().enqueue(file("bytes"));

        assertThatThrownBy(() -> wire.client().exchange().exchange(download(), body -> {
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(CoderIoException.class)
                .hasMessage("GET /api/v2/files/one was ended: what came could not be used: the disk is full.");
        assertThat(wire.server().getRequestCount()).isOne();
    }

    @Test
    void aReaderThatFailsWithoutAWordIsNamedByWhatItThrew() {
        wire.server().enqueue(file("bytes"));

        assertThatThrownBy(() -> wire.client().exchange().exchange(download(), body -> {
                    throw new EOFException();
                }))
                .hasMessageEndingWith("what came could not be used: java.io.EOFException.");
    }

    @Test
    void aReaderThatFailsAtLastIsToldApartFromHowOftenItWasTried() {
        wire.server().enqueue(silentFile());
        wire.server().enqueue(file("bytes"));

        assertThatThrownBy(() -> impatient().exchange(download().transfers(10_000_000), body -> {
                    if (body.read() == 'b') {
                        throw new IOException("the disk is full");
                    }
                    return text(body);
                }))
                .hasMessageEndingWith("could not be used: the disk is full. It was tried 2 times.");
    }

    @Test
    void whatAReaderThrowsUncheckedIsThrownOn() {
        wire.server().enqueue(file("bytes"));
        IllegalStateException failure = new IllegalStateException("enough");

        assertThatThrownBy(() -> wire.client().exchange().exchange(download(), body -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void aTransferHasASecondMoreForEach128Kibibytes() {
        assertThat(download().transferTime()).isEqualTo(Duration.ZERO);
        assertThat(download().transfers(1).transferTime()).isEqualTo(Duration.ofSeconds(1));
        assertThat(download().transfers(100 * 1024 * 1024).transferTime()).isEqualTo(Duration.ofSeconds(800));
        assertThat(upload(BodySource.of(new byte[256 * 1024])).transferTime()).isEqualTo(Duration.ofSeconds(2));
    }

    /** Without the time of the transfer the call would be over before the last byte, which comes after 2.5 seconds. */
    @Test
    void theDeadlineIsLaterByTheTimeOfTheTransfer() {
        wire.server()
                .enqueue(Wire.answer(200)
                        .body("bytes")
                        .throttleBody(1, 500, TimeUnit.MILLISECONDS)
                        .build());

        String read = wire.client(b -> b.options(o -> o.timeout(Duration.ofSeconds(2))))
                .exchange()
                .exchange(download().transfers(10_000_000), TransferTest::text)
                .body()
                .orElseThrow();

        assertThat(read).isEqualTo("bytes");
    }

    /** The template's folder is so small that its transfer adds one second to the timeout of calls. */
    @Test
    void aWaitEndsATransferWhateverTimeThatHas() throws IOException {
        wire.server().enqueue(json(404, "{}"));
        wire.server()
                .enqueue(Wire.answer(201)
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build());
        Files.writeString(folder.resolve("main.tf"), "");
        TemplatePush push =
                TemplatePush.of(folder).name("small").waitOptions(WaitOptions.DEFAULT.timeout(Duration.ofSeconds(2)));

        assertThatThrownBy(() -> wire.client().templates().push(push))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("POST /api/v2/files had no whole answer within 2 s");
    }

    @Test
    void aConnectionThatFallsSilentIsGivenUpLongBeforeTheDeadline() {
        wire.server().enqueue(silentFile());
        Exchange once = wire.client(
                        b -> b.options(o -> o.timeout(Duration.ofMillis(300)).maxRetries(0)))
                .exchange();

        assertThatThrownBy(() -> once.exchange(download().transfers(100 * 1024 * 1024), TransferTest::text))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("SocketTimeoutException");
    }
}
