package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.codersdk.CoderClient;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@CoderTest
class StopWorkspacesTest {
    @World
    static final FakeCoderBuilder WORLD = FakeWorkspaces.withBroken()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .user("ada")
            .workspace("hers");

    private final FakeCoder fake;
    private final CoderClient coder;
    private final Written written = new Written();

    StopWorkspacesTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private int run(String... args) {
        return new StopWorkspaces(coder, written.out(), fake.clock(), args).run();
    }

    private List<String> names() {
        return coder.workspaces().list(WorkspaceQuery.raw("owner:me")).stream()
                .map(Workspace::name)
                .toList();
    }

    @Test
    void onesOwnWorkspacesThatRunAreStoppedAndNoOthers() {
        assertThat(run()).isZero();

        assertThat(written.lines()).containsExactlyInAnyOrder("owner/one: stopped", "owner/two: stopped");
        assertThat(coder.workspaces().getByName("ada", "hers").latestBuild().status())
                .isEqualTo(WorkspaceStatus.RUNNING);
    }

    @Test
    void thoseOfASearchAreStoppedInTheirPlace() {
        assertThat(run("owner:ada")).isZero();

        assertThat(written.lines()).containsExactly("ada/hers: stopped");
    }

    @Test
    void whatWasUsedLatelyIsLeftAlone() {
        assertThat(run("--idle=8h")).isZero();
        assertThat(written.lines()).isEmpty();

        fake.clock().advance(Duration.ofHours(8));
        assertThat(run("--idle=8h")).isZero();
        assertThat(written.lines()).containsExactlyInAnyOrder("owner/one: stopped", "owner/two: stopped");
    }

    @Test
    void whatNobodyUsedForLongIsDeletedWhateverItsState() {
        fake.clock().advance(Duration.ofDays(3));

        assertThat(run("--delete-unused=3d")).isZero();

        assertThat(names()).isEmpty();
    }

    @Test
    void whatCannotBeDestroyedStaysUnlessItMayBeForgotten() {
        fake.nextBuild().fails("the cloud does not answer");
        assertThat(run("name:three", "--delete-failed")).isEqualTo(ExitStatus.FAILED);
        assertThat(written.text()).startsWith("owner/three: ").contains("the cloud does not answer");
        assertThat(names()).contains("three");

        fake.nextBuild().fails("the cloud does not answer");
        assertThat(run("name:three", "--delete-failed", "--orphan")).isZero();
        assertThat(written.lines())
                .last()
                .isEqualTo("owner/three: forgotten, since it could not be destroyed: the cloud does not answer");
        assertThat(names()).doesNotContain("three");
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(run("--delete-failed", "--dry-run", "--json")).isZero();

        assertThat(written.lines())
                .map(line -> JsonValue.parse(line).asMap())
                .extracting(line -> line.get("workspace"), line -> line.get("result"))
                .containsExactlyInAnyOrder(
                        tuple(JsonValue.of("owner/one"), JsonValue.of("would be stopped")),
                        tuple(JsonValue.of("owner/two"), JsonValue.of("would be stopped")),
                        tuple(JsonValue.of("owner/three"), JsonValue.of("would be deleted")));
        assertThat(fake.requests()).allMatch(request -> request.method().equals("GET"));
    }
}
