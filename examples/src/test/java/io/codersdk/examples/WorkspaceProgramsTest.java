package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.wait.WaitOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    }

    @Test
    void theLogOfABuildThatFailsEndsWithTheReason() {
        UUID one = coder.workspaces().getByName("me", "one").id();
        fake.nextBuild().logs("no room in the zone").fails("the cloud has no room for it");
        coder.builds().create(one, build -> build.transition(WorkspaceTransition.START));
        fake.clock().advance(Duration.ofMinutes(1));

        assertThat(FollowBuild.run(coder, out, "one")).isEqualTo(ExitStatus.FAILED);

        assertThat(written().lines())
                .contains("no room in the zone")
                .last()
                .asString()
                .contains("failed: the cloud has no room for it");
    }
}
