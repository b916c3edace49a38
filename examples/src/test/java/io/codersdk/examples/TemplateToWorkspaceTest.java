package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.testkit.FakeCoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateToWorkspaceTest {
    private static final String FOLDER = Path.of("templates", "docker").toString();

    private final FakeCoder fake = FakeCoder.builder()
            .queueTime(Duration.ofMillis(10))
            .importTime(Duration.ofMillis(50))
            .buildTime(Duration.ofMillis(50))
            .agentConnectTime(Duration.ofMillis(10))
            .scriptTime(Duration.ofMillis(10))
            .start();
    private final CoderClient coder = fake.client();

    @TempDir
    private Path home;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        coder.close();
        fake.close();
    }

    private int run(CoderClient client, String... args) {
        return new TemplateToWorkspace(client, new PrintStream(written, true, StandardCharsets.UTF_8))
                .run(List.of(args));
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theWorkspaceIsBuiltWithTheParameterAndGoneInTheEnd() {
        assertThat(run(coder, FOLDER, "one", "cpu=4")).isZero();

        assertThat(output())
                .contains("Created template docker", "ready", "Running: owner/one", "Workspace owner/one is deleted")
                .contains("Import the template", "Delete it");
        assertThat(coder.workspaces().list(WorkspaceQuery.ALL).toList()).isEmpty();
        assertThat(fake.requests())
                .anyMatch(request -> request.path().endsWith("/workspaces")
                        && request.bodyText().contains("{\"name\":\"cpu\",\"value\":\"4\"}"));
    }

    /** A provisioner makes no folder that has no entry of its own. */
    @Test
    void theFoldersOfTheTemplateTravelWithIt() {
        run(coder, FOLDER, "one");

        assertThat(fake.requests())
                .filteredOn(request -> request.path().endsWith("/files"))
                .singleElement()
                .satisfies(upload -> assertThat(upload.bodyText())
                        .containsSubsequence(
                                "build/\0", "build/Dockerfile\0", "build/scripts/\0", "build/scripts/prepare.sh\0"));
    }

    @Test
    void aSecondRunUpdatesTheTemplate() {
        run(coder, FOLDER, "one");

        assertThat(run(coder, FOLDER, "two")).isZero();

        assertThat(output()).contains("Updated template docker");
        assertThat(coder.templates().list()).hasSize(1);
    }

    @Test
    void aMissingFolderIsAnErrorOfOneLine() {
        assertThat(run(coder, "no-such-folder")).isEqualTo(1);

        assertThat(output().lines().filter(line -> line.startsWith("Error: ")))
                .singleElement()
                .asString()
                .contains("no-such-folder", "there is no such folder");
    }

    @Test
    void aTokenThatDoesNotWorkIsAnErrorThatSaysWhatToDo() {
        try (CoderClient stranger = CoderClient.builder()
                .url(fake.url().toString())
                .token("aaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbb")
                .build()) {
            assertThat(run(stranger, FOLDER)).isEqualTo(1);
        }

        assertThat(output()).contains("401", "CODER_SESSION_TOKEN").doesNotContain("bbbbbbbbbbbbbbbbbbbbbb");
    }

    @Test
    void aUrlThatIsNoCoderServerIsAnErrorThatSaysSo() {
        try (CoderClient lost = CoderClient.builder()
                .url(fake.url() + "/no-coder-here")
                .token(fake.sessionToken())
                .build()) {
            assertThat(run(lost, FOLDER)).isEqualTo(1);
        }

        assertThat(output().lines().filter(line -> line.startsWith("Error: ")))
                .singleElement()
                .asString()
                .contains("200", "That is not the Coder API: check the base URL");
    }

    @Test
    void aNameAlreadyTakenIsAnErrorThatNamesWhatIsLeftBehind() {
        PushedTemplate pushed = coder.templates().push(TemplatePush.of(Path.of(FOLDER)));
        coder.workspaces()
                .create(
                        "me",
                        CreateWorkspaceRequest.builder()
                                .name("one")
                                .templateId(pushed.template().id())
                                .build());

        assertThat(run(coder, FOLDER, "one")).isEqualTo(1);

        assertThat(output())
                .contains("Choose another name for the workspace", "Left behind: template docker.")
                .doesNotContain("Workspace owner/one is deleted");
    }

    @Test
    void aFolderWithoutTemplateIsAnErrorOfOneLine() {
        assertThat(run(coder, Path.of("src", "main").toString(), "one")).isEqualTo(1);

        assertThat(output().lines().filter(line -> line.startsWith("Error: ")))
                .singleElement()
                .asString()
                .contains("there is no *.tf or *.tf.json file in it");
        assertThat(coder.templates().list()).isEmpty();
    }

    @Test
    void anImportThatFailsLeavesNoTemplate() throws IOException {
        Path broken = Files.createDirectory(home.resolve("broken"));
        Files.writeString(broken.resolve("main.tf"), "resource {");

        assertThat(run(coder, broken.toString(), "one")).isEqualTo(1);

        assertThat(output()).contains("Error: The import of template version");
        assertThat(coder.templates().list()).isEmpty();
    }

    @Test
    void theEnvironmentNamesTheDeployment() {
        Map<String, String> variables =
                Map.of("CODER_URL", fake.url().toString(), "CODER_SESSION_TOKEN", fake.sessionToken());

        assertThat(start(variables)).isZero();

        assertThat(output()).doesNotContain("using a fake one").contains("Workspace owner/one is deleted");
        assertThat(fake.requests()).isNotEmpty();
    }

    @Test
    void aTokenWithoutADeploymentIsAnErrorAndNoReasonForAFake() {
        assertThat(start(Map.of("CODER_SESSION_TOKEN", fake.sessionToken()))).isEqualTo(1);

        assertThat(output()).startsWith("Error: ").contains("CODER_URL").doesNotContain(fake.sessionToken());
    }

    private int start(Map<String, String> variables) {
        Environment environment = new Environment(variables, "Linux", home, (command, more) -> {
            throw new AssertionError("no command is configured");
        });
        return TemplateToWorkspace.start(
                environment, List.of(FOLDER, "one"), new PrintStream(written, true, StandardCharsets.UTF_8));
    }
}
