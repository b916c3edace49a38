package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Above the transport, tests have FakeCoder and no server of their own. */
class StubServersTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SERVER =
            Pattern.compile("(?m)^import (?:mockwebserver3\\.MockWebServer|com\\.sun\\.net\\.httpserver\\.\\w+"
                    + "|java\\.net\\.ServerSocket|io\\.codersdk\\.http\\.Wire);");

    /** The transport, which is held to bytes; servers that say what was recorded or described; a cloud, which is no Coder. */
    private static final Set<String> MAY_HAVE_ONE = Set.of(
            "sdk-core/src/test/java/io/codersdk/http",
            "sdk-core/src/test/java/io/codersdk/internal/send",
            "sdk-core/src/test/java/io/codersdk/internal/stream",
            "sdk-tests/src/test/java/io/codersdk/tests/recordings/ReplayServer.java",
            "sdk-tests/src/test/java/io/codersdk/tests/contract/ContractServer.java",
            "sdk-tests/src/test/java/io/codersdk/tests/agent/Machine.java");

    @Test
    void noTestAboveTheTransportHasAServerOfItsOwn() throws IOException {
        List<Path> servers = new ArrayList<>();
        for (String module : List.of("sdk-core", "sdk-agent", "sdk-wsproxy", "sdk-tests")) {
            Path tests = ROOT.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(StubServersTest::hasServer)
                            .map(ROOT::relativize)
                            .forEach(servers::add);
                }
            }
        }
        assertThat(servers)
                .hasSizeGreaterThan(10)
                .allMatch(file -> MAY_HAVE_ONE.stream().anyMatch(place -> file.startsWith(Path.of(place))));
    }

    private static boolean hasServer(Path file) {
        try {
            return file.toString().endsWith(".java") && hasServer(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasServer(String source) {
        return SERVER.matcher(source).find();
    }

    @Test
    void aServerIsKnownByItsImport() {
        assertThat(hasServer("import mockwebserver3.MockWebServer;")).isTrue();
        assertThat(hasServer("import io.codersdk.http.Wire;")).isTrue();
        assertThat(hasServer("import com.sun.net.httpserver.HttpServer;")).isTrue();
        assertThat(hasServer("import mockwebserver3.RecordedRequest;")).isFalse();
    }
}
