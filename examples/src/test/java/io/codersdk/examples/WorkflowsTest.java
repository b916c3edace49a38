package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.AuditQuery;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wait.WaitOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that do one thing and end. */
class WorkflowsTest {
    private final FakeCoder fake = FakeCoder.builder()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .externalProvider(ExternalProvider.github().device())
            .start();
    private final CoderClient coder = fake.client();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @AfterEach
    void stop() {
        coder.close();
        fake.close();
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void outdatedWorkspacesAreUpdated() {
        FakeWorkspaces.createOutdated(coder);

        assertThat(UpdateWorkspaces.run(coder, out, Map.of())).isZero();

        assertThat(written()).isEqualTo("old: updated%n".formatted());
        assertThat(coder.workspaces()
                        .list(WorkspaceQuery.builder().outdated(true).build()))
                .isEmpty();
    }

    @Test
    void whatCannotBeUpdatedIsSaidAndCounted() {
        FakeWorkspaces.createOutdated(coder);

        assertThat(UpdateWorkspaces.run(coder, out, Map.of("gpu", "1"))).isEqualTo(1);

        assertThat(written()).startsWith("old: ").contains("gpu is no parameter");
    }

    @Test
    void theAuditLogIsOneJsonObjectALine() {
        FakeWorkspaces.create(coder, "one", "two");

        ExportAudit.run(coder, out, AuditQuery.raw("resource_type:workspace"));

        assertThat(written().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JsonValue.parse(line).asMap().get("resource_type"))
                        .isEqualTo(JsonValue.of("workspace")));
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
    void whatRunsIsStoppedAndWhatCannotBeDestroyedIsForgotten() {
        FakeWorkspaces.createReady(coder, "one", "two");
        FakeWorkspaces.createBroken(fake, coder, "three");

        assertThat(new StopWorkspaces(coder, out).run("orphan-failed")).isZero();

        assertThat(written().lines())
                .containsExactlyInAnyOrder(
                        "three: forgotten, since it could not be destroyed: the cloud does not answer",
                        "one: stopped",
                        "two: stopped");
        assertThat(coder.workspaces().list()).extracting(Workspace::name).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void whatCannotBeDestroyedStaysUnlessItMayBeForgotten() {
        FakeWorkspaces.createBroken(fake, coder, "three");

        assertThat(new StopWorkspaces(coder, out).run("delete-failed")).isEqualTo(1);

        assertThat(written()).startsWith("three: ").contains("the cloud does not answer");
        assertThat(coder.workspaces().list()).hasSize(1);

        assertThat(new StopWorkspaces(coder, out).run("delete-failed")).isZero();
        assertThat(written().lines()).last().isEqualTo("three: deleted");
    }

    @Test
    void whatFailedIsLeftAloneUnlessItIsAskedFor() {
        FakeWorkspaces.createBroken(fake, coder, "three");

        assertThat(new StopWorkspaces(coder, out).run("")).isZero();

        assertThat(written()).isEmpty();
    }

    @Test
    void aFreshWorkspaceIsCreatedRestartedOrStarted() {
        FakeWorkspaces.createReady(coder, "other");

        assertThat(new FreshWorkspace(coder, out).run("fresh", "small")).isZero();
        assertThat(written().lines()).last().isEqualTo("fresh is ready, by build 1");

        assertThat(new FreshWorkspace(coder, out).run("fresh", "small")).isZero();
        assertThat(written().lines()).last().isEqualTo("fresh is ready, by build 3");

        coder.workspaces().stop(coder.workspaces().getByName("me", "fresh").id(), WaitOptions.DEFAULT);
        assertThat(new FreshWorkspace(coder, out).run("fresh", "small")).isZero();
        assertThat(written().lines()).last().isEqualTo("fresh is ready, by build 5");
    }

    @Test
    void buildsOfOthersAreJoinedOrWaitedFor() {
        FakeWorkspaces.createReady(coder, "fresh");
        UUID fresh = coder.workspaces().getByName("me", "fresh").id();

        coder.builds().create(fresh, build -> build.transition(WorkspaceTransition.STOP));
        assertThat(new FreshWorkspace(coder, out).run("fresh", "small")).isZero();
        assertThat(written())
                .contains("owner wants it to stop: waiting for that")
                .contains("fresh is ready, by build 3");

        coder.workspaces().stop(fresh, WaitOptions.DEFAULT);
        coder.builds().create(fresh, build -> build.transition(WorkspaceTransition.START));
        assertThat(new FreshWorkspace(coder, out).run("fresh", "small")).isZero();
        assertThat(written().lines()).last().isEqualTo("fresh is ready, by build 5");
    }

    @Test
    void theLogOfABuildIsShownAndHowTheBuildEnded() {
        FakeWorkspaces.createReady(coder, "one");
        FakeWorkspaces.createBroken(fake, coder, "two");
        UUID build = coder.workspaces().getByName("me", "one").latestBuild().id();

        assertThat(FollowBuild.run(coder, out, "one")).isZero();
        assertThat(written().lines())
                .containsSubsequence(coder.builds().logs(build).stream()
                        .map(ProvisionerJobLog::output)
                        .toList())
                .last()
                .isEqualTo("succeeded");

        assertThat(FollowBuild.run(coder, out, "two")).isEqualTo(1);
        assertThat(written().lines()).last().isEqualTo("failed: the cloud has no room for it");
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
