package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.json.JsonValue;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that do one thing and end. */
@CoderTest
class WorkflowsTest {
    @World
    static final FakeCoderBuilder WORLD = FakeWorkspaces.outdated()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .externalProvider(ExternalProvider.github().device());

    private final FakeCoder fake;
    private final CoderClient coder;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    WorkflowsTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void outdatedWorkspacesAreUpdated() {
        assertThat(UpdateWorkspaces.run(coder, out, Map.of())).isZero();

        assertThat(written()).isEqualTo("old: updated%n".formatted());
        assertThat(coder.workspaces()
                        .list(WorkspaceQuery.builder().outdated(true).build()))
                .isEmpty();
    }

    @Test
    void whatCannotBeUpdatedIsSaid() {
        assertThat(UpdateWorkspaces.run(coder, out, Map.of("gpu", "1"))).isEqualTo(ExitStatus.FAILED);

        assertThat(written()).startsWith("old: ").contains("gpu is no parameter");
    }

    @Test
    void theAuditLogIsOneJsonObjectALine() {
        ExportAudit.run(coder, out, "resource_type:template_version", "action:create");

        assertThat(written().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JsonValue.parse(line).asMap().get("resource_type"))
                        .isEqualTo(JsonValue.of("template_version")));
    }

    @Test
    void theAuditLogIsATableForSpreadsheetsIfThatIsAskedFor() {
        ExportAudit.run(coder, out, "resource_type:template", "action:create", "--csv");

        assertThat(written().lines())
                .hasSize(2)
                .startsWith("time,user,ip,action,resource_type,resource_target,status_code,request_id")
                .last()
                .asString()
                .matches("2026-01-0\\S+Z,owner,[^,]+,create,template,small,201,[-0-9a-f]{36}");
    }

    @Test
    void theNewTokenIsInAFileOfItsOwnerAndTheOldOneHasEnded(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("token");

        RotateToken.run(coder, out, file);

        String token = Files.readString(file);
        assertThat(written()).doesNotContain(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> coder.users().get("me")).isInstanceOf(UnauthorizedException.class);
        try (CoderClient renewed =
                CoderClient.builder().url(fake.url().toString()).token(token).build()) {
            assertThat(renewed.users().get("me").username()).isEqualTo(FakeCoder.OWNER_USERNAME);
        }
    }

    @Test
    void somebodyLogsInWithTheCodeThatIsShown() {
        assertThat(ExternalLogin.run(
                        coder,
                        out,
                        "github",
                        prompt -> fake.externalAccounts()
                                .allowDevice(prompt.code().orElseThrow())))
                .isZero();

        assertThat(written()).contains(" and type ").contains("Logged in at github as owner");
        assertThat(coder.externalAuth().get("github").authenticated()).isTrue();
    }
}
