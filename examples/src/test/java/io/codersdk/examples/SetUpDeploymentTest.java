package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.testkit.FakeCoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpDeploymentTest {
    private static final String PASSWORD = "A-long-Passw0rd-for-tests";

    private final FakeCoder fake = FakeCoder.builder().withoutFirstUser().start();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        fake.close();
    }

    private int run(Map<String, String> user) {
        Map<String, String> variables = new HashMap<>(user);
        variables.put("CODER_URL", fake.url().toString());
        Environment environment = new Environment(variables, "Linux", folder, (command, more) -> {
            throw new AssertionError("no command is configured");
        });
        return SetUpDeployment.start(
                environment, new PrintStream(written, true, StandardCharsets.UTF_8), new TokenFile(token()));
    }

    private static Map<String, String> ada() {
        return Map.of(
                "CODER_FIRST_USER_EMAIL", "ada@example.com",
                "CODER_FIRST_USER_USERNAME", "ada",
                "CODER_FIRST_USER_PASSWORD", PASSWORD);
    }

    private Path token() {
        return folder.resolve("token");
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private String user() throws Exception {
        try (CoderClient coder = CoderClient.builder()
                .url(fake.url().toString())
                .token(Files.readString(token()))
                .build()) {
            return coder.users().get("me").username();
        }
    }

    @Test
    void theFirstUserHasATokenThatIsInTheFileAlone() throws Exception {
        assertThat(run(ada())).isZero();

        assertThat(user()).isEqualTo("ada");
        assertThat(output()).startsWith("A token of ada, ").doesNotContain(Files.readString(token()), PASSWORD);
    }

    @Test
    void aSecondRunMakesAnotherToken() throws Exception {
        assertThat(run(ada())).isZero();
        String first = Files.readString(token());

        assertThat(run(ada())).isZero();

        assertThat(Files.readString(token())).isNotEqualTo(first);
        assertThat(user()).isEqualTo("ada");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(run(Map.of("CODER_FIRST_USER_EMAIL", "ada@example.com"))).isEqualTo(ExitStatus.WRONG_USAGE);

        assertThat(output()).isEqualTo("Error: CODER_FIRST_USER_USERNAME is not set.%n".formatted());
        assertThat(fake.requests()).isEmpty();
    }
}
