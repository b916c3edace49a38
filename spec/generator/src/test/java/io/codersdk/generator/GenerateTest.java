package io.codersdk.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    @TempDir
    private Path folder;

    private Map<String, String> generate(Path description, String run) throws IOException {
        Path target = folder.resolve(run);
        Generate.generate(description, target.resolve("main"), target.resolve("test"));
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(target.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return tree;
    }

    /** Over the whole description, and in two processes, {@code ReproducibleTest} shows it. */
    @Test
    void twoRunsGiveTheSameBytes() throws IOException {
        Path description = Fixture.in(folder);
        assertThat(generate(description, "second")).isEqualTo(generate(description, "first"));
    }

    @Test
    void eachTypeAndFamilyHasOneFileAndTheTestsGetTheirData() throws IOException {
        assertThat(generate(Fixture.in(folder), "small"))
                .containsOnlyKeys(
                        "main/io/codersdk/model/codersdk/ReducedUser.java",
                        "main/io/codersdk/model/codersdk/User.java",
                        "main/io/codersdk/model/codersdk/UserStatus.java",
                        "main/io/codersdk/model/codersdk/package-info.java",
                        "main/io/codersdk/operation/Operations.java",
                        "main/io/codersdk/operation/UsersOperations.java",
                        "test/description.json",
                        "test/names.lock",
                        "test/published-differences.md")
                .hasEntrySatisfying(
                        "test/names.lock", names -> assertThat(names).isEqualTo("""
                        io.codersdk.model.codersdk.ReducedUser.parent=parent
                        io.codersdk.model.codersdk.ReducedUser=codersdk.ReducedUser
                        io.codersdk.model.codersdk.User.id=id
                        io.codersdk.model.codersdk.User.logins=logins
                        io.codersdk.model.codersdk.User.status=status
                        io.codersdk.model.codersdk.User=codersdk.User
                        io.codersdk.model.codersdk.UserStatus.ACTIVE=active
                        io.codersdk.model.codersdk.UserStatus.NONE=
                        io.codersdk.model.codersdk.UserStatus=codersdk.UserStatus
                        io.codersdk.operation.UsersOperations.GET_USER=get-user
                        """));
    }

    @Test
    void factsAboutRefusalsAndBodiesReachTheDescriptor() throws IOException {
        Path description = folder.resolve("openapi.yaml");
        Files.writeString(
                description,
                Fixture.YAML
                        .replace("in: path,", "in: path, x-absent: [404, {status: 400, says: queried user=}],")
                        .replace("x-retry: safe", """
                        x-retry: safe
                              x-absent: [404, 410]
                              x-repeat: []
                              x-resets: [id, logins]
                              requestBody:
                                content:
                                  application/json: {schema: {$ref: '#/components/schemas/codersdk.User'}}"""));

        assertThat(generate(description, "facts").get("main/io/codersdk/operation/UsersOperations.java"))
                .contains(".absent(Sign.of(404), Sign.of(400, \"queried user=\"), Sign.of(410))")
                .contains(".repeats()")
                .contains(".resets(\"id\", \"logins\")")
                .contains("leaves out of {@code id}, {@code logins} is reset");
    }

    @Test
    void nothingIsGeneratedWhileNothingChanged() throws IOException {
        Path description = Fixture.in(folder);
        assertThat(update(description)).isTrue();
        assertThat(update(description)).isFalse();
    }

    @Test
    void aChangedDescriptionTouchesOnlyTheFilesThatComeOutDifferentAndClearsStaleOnes() throws IOException {
        Path description = Fixture.in(folder);
        update(description);
        FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Path user = folder.resolve("out/io/codersdk/model/codersdk/User.java");
        Path status = folder.resolve("out/io/codersdk/model/codersdk/UserStatus.java");
        Path stale = Files.writeString(status.resolveSibling("Stale.java"), "left by an older description");
        Files.setLastModifiedTime(user, past);
        Files.setLastModifiedTime(status, past);
        String before = Files.readString(user);

        Files.writeString(description, Fixture.YAML.replace("logins", "visits"));

        assertThat(update(description)).isTrue();
        assertThat(user).content().isNotEqualTo(before).contains("visits()");
        assertThat(Files.getLastModifiedTime(status)).isEqualTo(past);
        assertThat(stale).doesNotExist();
    }

    @Test
    void aGeneratedFileThatSomebodyEditedIsGeneratedAnew() throws IOException {
        Path description = Fixture.in(folder);
        update(description);
        Path user = folder.resolve("out/io/codersdk/model/codersdk/User.java");
        String generated = Files.readString(user);
        Files.writeString(user, generated + "// mine");

        assertThat(update(description)).isTrue();
        assertThat(user).hasContent(generated);
    }

    private boolean update(Path description) throws IOException {
        return Generate.update(description, folder.resolve("out"), folder.resolve("out-tests"));
    }

    @Test
    void nothingIsGeneratedFromADescriptionThatBreaksARule() throws IOException {
        Path description = folder.resolve("openapi.yaml");
        Files.writeString(description, Fixture.YAML.replace("x-retry: safe", "deprecated: true"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate(description, "broken"))
                .withMessageContaining("has no x-retry");
        assertThat(folder.resolve("broken")).doesNotExist();
    }

    @Test
    void aDescriptionThatIsNotValidIsRefusedWithThePlace() throws IOException {
        Path description = folder.resolve("openapi.yaml");
        Files.writeString(description, Fixture.YAML.replace("description: Success", "x-description: Success"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate(description, "invalid"))
                .withMessageContaining("/api/v2/users/{user}")
                .withMessageContaining("description");
    }
}
