package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedFileTest {
    @TempDir
    private Path folder;

    private Path seed(String json) throws IOException {
        return Files.writeString(folder.resolve("world.json"), json);
    }

    @Test
    void aFileSaysWhatTheBuilderSays() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("own")).resolve("main.tf"),
                "resource \"coder_agent\" \"main\" {}");
        Path world = seed("""
                [
                  {"user": "grace", "status": "dormant", "email": "grace@example.org"},
                  {"organization": "eng"},
                  {"user": "ada", "roles": ["template-admin"], "full_name": "Ada", "password": "An0ther-Passw0rd!"},
                  {"group": "devs", "members": ["ada"]},
                  {"template": "docker"},
                  {"template": "text", "files": {"main.tf": "resource \\"coder_agent\\" \\"main\\" {}"}},
                  {"template": "own", "folder": "own"},
                  {"workspace": "dev"},
                  {"workspace": "idle", "template": "docker", "parameters": {"cpu": "4"}, "state": "stopped"},
                  {"workspace": "broken", "error": "no disk left"}
                ]
                """);
        try (FakeCoder fake = FakeCoder.with().seed(world).start();
                CoderClient owner = fake.client()) {
            User grace = owner.users().get("grace");
            assertThat(grace.status()).isEqualTo(UserStatus.DORMANT);
            assertThat(grace.email()).isEqualTo("grace@example.org");
            owner.authentication().login("ada@example.com", "An0ther-Passw0rd!");
            assertThat(owner.groups().getByName("eng", "devs").members()).hasSize(1);
            assertThat(owner.templates().listOf("eng")).hasSize(3);
            assertThat(owner.workspaces().list())
                    .extracting(
                            Workspace::name,
                            Workspace::templateName,
                            w -> w.latestBuild().status())
                    .containsExactlyInAnyOrder(
                            tuple("dev", "own", WorkspaceStatus.RUNNING),
                            tuple("idle", "docker", WorkspaceStatus.STOPPED),
                            tuple("broken", "own", WorkspaceStatus.FAILED));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | a world is an array of objects",
                "[ | this is no JSON: ",
                "[7] | /0: an object is expected",
                "[{\"user\": \"ada\"}, {}] | /1: one of [organization, user, group, workspace, template] is expected",
                "[{\"user\": 7}] | /0/user: a string is expected",
                "[{\"user\": \"ada\", \"rolls\": []}] | /0/rolls: there may be [email, full_name, password, roles, status, user] here",
                "[{\"user\": \"ada\", \"roles\": [7]}] | /0/roles: strings are expected",
                "[{\"user\": \"ada\", \"status\": \"gone\"}] | /0/status: one of [active, dormant, suspended] is expected",
                "[{\"organization\": \"eng\", \"user\": \"ada\"}] | /0/user: there may be [organization] here",
                "[{\"workspace\": \"dev\", \"template\": \"a\", \"parameters\": {\"cpu\": 4}}] | /0/parameters/cpu: strings are expected",
            })
    void whatIsNotUnderstoodIsNamed(String json, String problem) throws IOException {
        Path world = seed(json);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeCoder.with().seed(world))
                .withMessageStartingWith(world + ": ")
                .withMessageContaining(problem);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> FakeCoder.with().seed(folder.resolve("none.json")))
                .withMessageContaining("none.json");
    }
}
