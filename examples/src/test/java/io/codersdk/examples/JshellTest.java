package io.codersdk.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.testkit.FakeCoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is typed at the prompt of the JShell that belongs to the JDK in use. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JshellTest {
    private static final Path SCRIPTS = Path.of("jshell");
    private static final String JSHELL =
            Path.of(System.getProperty("java.home"), "bin", "jshell").toString();

    @TempDir
    private Path folder;

    private record Ended(int status, String written) {}

    @Test
    void shortWordsShowTablesAndLinesAndOneLineOfWhatFails() throws Exception {
        List<String> start = List.of(
                "--feedback",
                "concise",
                "-R-Dcoder.demo=true",
                "--startup",
                SCRIPTS.resolve("coder.jsh").toString());

        Ended ended = run(new ProcessBuilder(), start, """
                workspaces()
                templates()
                users()
                start("docs")
                stop("dev")
                logs("dev")
                stop("none")
                coder.users().get("me").username()
                Duration.ofHours(1)
                /exit
                """);

        assertThat(ended.status()).as(ended.written()).isZero();
        assertThat(ended.written())
                .contains("coder is a client of a fake deployment")
                .containsPattern("owner/dev +running +docker +main ready\\R")
                .containsPattern("owner/docs +stopped +docker\\R")
                .containsPattern("owner +owner@example.com +active +owner\\R")
                .contains("owner/docs is running\n", "owner/dev is stopped\n", "== ", "succeeded\n")
                .containsOnlyOnce("Error: ")
                .contains("==> \"owner\"", "==> PT1H")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void theScriptForCronStopsWhatNobodyUsed() throws Exception {
        try (FakeCoder fake = FakeCoder.with()
                        .steppedTime(Instant.now().minus(Duration.ofDays(1)))
                        .queueTime(Duration.ZERO)
                        .buildTime(Duration.ZERO)
                        .template("docker")
                        .workspace("dev")
                        .start();
                CoderClient coder = fake.client()) {
            ProcessBuilder process = new ProcessBuilder();
            process.environment().put("CODER_URL", fake.url().toString());
            process.environment().put("CODER_SESSION_TOKEN", fake.sessionToken());

            Ended ended =
                    run(process, List.of("-s", SCRIPTS.resolve("stop-idle").toString()), "");

            assertThat(ended).isEqualTo(new Ended(0, "dev: stopped\n"));
            assertThat(coder.workspaces().list())
                    .extracting(workspace -> workspace.latestBuild().status())
                    .containsExactly(WorkspaceStatus.STOPPED);
        }
    }

    private Ended run(ProcessBuilder process, List<String> arguments, String typed)
            throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("typed"), typed);
        Path output = folder.resolve("written");
        // Where JShell keeps its settings; it would say so if it had to make the folder.
        Files.createDirectories(folder.resolve(".java/.userPrefs"));
        List<String> command = new ArrayList<>(List.of(
                JSHELL,
                "-J-XX:TieredStopAtLevel=1",
                "-R-XX:TieredStopAtLevel=1",
                "-J-Djava.util.prefs.userRoot=" + folder,
                "--class-path",
                System.getProperty("java.class.path")));
        command.addAll(arguments);
        int status = process.command(command)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        return new Ended(status, Files.readString(output, UTF_8).replace("\r\n", "\n"));
    }
}
