package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandaloneTest {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final PipedInputStream screen = new PipedInputStream();
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(screen, UTF_8));

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private Future<Integer> start(String... arguments) throws IOException {
        InputStream in = new PipedInputStream(keyboard);
        PrintStream out = new PrintStream(new PipedOutputStream(screen), false, UTF_8);
        return thread.submit(() -> Standalone.run(in, out, out, arguments));
    }

    private String exported(String name) throws IOException {
        String line = lines.readLine();
        assertThat(line).startsWith("export " + name + "=");
        return line.substring(line.indexOf('=') + 1);
    }

    @Test
    void anyClientCanBePointedAtItUntilTheInputEnds() throws Exception {
        Path world = Files.writeString(folder.resolve("world.json"), "[{\"user\": \"ada\"}]");
        Future<Integer> program = start("--port", "0", "--seed", world.toString());

        String url = exported("CODER_URL");
        try (CoderClient coder = CoderClient.builder()
                .url(url)
                .token(exported("CODER_SESSION_TOKEN"))
                .build()) {
            assertThat(coder.users().get("me").username()).isEqualTo("owner");
        }
        String ada = lines.readLine();
        assertThat(ada).startsWith("# ada: ");
        try (CoderClient coder =
                CoderClient.builder().url(url).token(ada.substring(7)).build()) {
            assertThat(coder.users().get("me").username()).isEqualTo("ada");
        }
        assertThat(program.isDone()).isFalse();
        keyboard.close();
        assertThat(program.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void withTlsItHasTheCertificateInAFileAsLongAsItRuns() throws Exception {
        Future<Integer> program = start("--tls");

        Path certificate = Path.of(exported("SSL_CERT_FILE"));
        assertThat(exported("CODER_URL")).startsWith("https://");
        assertThat(certificate).content().startsWith("-----BEGIN CERTIFICATE-----");
        keyboard.close();
        assertThat(program.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(certificate).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--color | there is no option --color; see --help",
                "--port | --port needs a value; see --help",
                "--port 99999 | \"99999\" is no port",
                "--seed none.json | none.json cannot be read",
            })
    void aMistakeIsSaidAndEndsIt(String arguments, String problem) throws Exception {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        int status = Standalone.run(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                new PrintStream(errors, true, UTF_8),
                arguments.split(" ", -1));

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).isEqualTo(problem + System.lineSeparator());
    }

    @Test
    void itTellsHowItIsUsed() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, UTF_8);

        assertThat(Standalone.run(InputStream.nullInputStream(), out, out, "--help"))
                .isZero();
        assertThat(text.toString(UTF_8)).contains("--port", "--seed", "--tls", "--stay");
    }
}
