package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.wait.WaitOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The examples that build workspaces, and follow their builds. */
@CoderTest
class WorkspaceProgramsTest {
    @World
    static final FakeCoderBuilder WORLD =
            FakeWorkspaces.withBroken().steppedTime(Instant.parse("2026-01-02T03:04:05Z"));

    private final FakeCoder fake;
    private final CoderClient coder;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    WorkspaceProgramsTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatRunsIsStoppedAndWhatCannotBeDestroyedIsForgotten() {
        fake.nextBuild().fails("the cloud does not answer");

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
        fake.nextBuild().fails("the cloud does not answer");

        assertThat(new StopWorkspaces(coder, out).run("delete-failed")).isEqualTo(1);

        assertThat(written()).startsWith("three: ").contains("the cloud does not answer");
        assertThat(coder.workspaces().list()).hasSize(3);

        assertThat(new StopWorkspaces(coder, out).run("delete-failed")).isZero();
        assertThat(written().lines()).last().isEqualTo("three: deleted");
    }

    @Test
    void whatFailedIsLeftAloneUnlessItIsAskedFor() {
        assertThat(new StopWorkspaces(coder, out).run("")).isZero();

        assertThat(written().lines()).containsExactlyInAnyOrder("one: stopped", "two: stopped");
    }

    @Test
    void aFreshWorkspaceIsCreatedRestartedOrStarted() {
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
        UUID one = coder.workspaces().getByName("me", "one").id();

        coder.builds().create(one, build -> build.transition(WorkspaceTransition.STOP));
        assertThat(new FreshWorkspace(coder, out).run("one", "small")).isZero();
        assertThat(written())
                .contains("owner wants it to stop: waiting for that")
                .contains("one is ready, by build 3");

        coder.workspaces().stop(one, WaitOptions.DEFAULT);
        coder.builds().create(one, build -> build.transition(WorkspaceTransition.START));
        assertThat(new FreshWorkspace(coder, out).run("one", "small")).isZero();
        assertThat(written().lines()).last().isEqualTo("one is ready, by build 5");
    }

    @Test
    void theLogOfABuildIsShownAndHowTheBuildEnded() {
        UUID build = coder.workspaces().getByName("me", "one").latestBuild().id();

        assertThat(FollowBuild.run(coder, out, "one")).isZero();
        assertThat(written().lines())
                .containsSubsequence(coder.builds().logs(build).stream()
                        .map(ProvisionerJobLog::output)
                        .toList())
                .last()
                .isEqualTo("succeeded");

        assertThat(FollowBuild.run(coder, out, "three")).isEqualTo(1);
        assertThat(written().lines()).last().isEqualTo("failed: the cloud has no room for it");
    }
}
