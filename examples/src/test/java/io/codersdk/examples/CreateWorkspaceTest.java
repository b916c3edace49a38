package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.JobFailedException;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@CoderTest
class CreateWorkspaceTest {
    @World
    static final FakeCoderBuilder WORLD =
            FakeCoder.with().steppedTime(Instant.parse("2026-01-02T03:04:05Z")).template("small");

    private final FakeCoder fake;
    private final CoderClient coder;
    private final Written written = new Written();
    private final Written progress = new Written();

    CreateWorkspaceTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private int run(String... args) {
        return new CreateWorkspace(coder, written.out(), progress.out()).run(args);
    }

    @Test
    void oneLineNamesTheWorkspaceAndProgressGoesElsewhere() {
        assertThat(run("ci", "small", "cpu=4")).isZero();

        assertThat(written.lines())
                .containsExactly(fake.ids().workspace("owner", "ci") + " " + fake.url() + "/@owner/ci");
        assertThat(progress.lines()).contains("  ready");
        assertThat(coder.builds()
                        .parameters(coder.workspaces()
                                .getByName("me", "ci")
                                .latestBuild()
                                .id()))
                .singleElement()
                .satisfies(parameter -> assertThat(parameter.value()).isEqualTo("4"));
    }

    @Test
    void aScriptReadsAnObjectOfJson() {
        assertThat(run("ci", "small", "--json")).isZero();

        assertThat(JsonValue.parse(written.text()).asMap())
                .containsEntry(
                        "id", JsonValue.of(fake.ids().workspace("owner", "ci").toString()))
                .containsEntry("url", JsonValue.of(fake.url() + "/@owner/ci"))
                .containsEntry("ready", JsonValue.of(true));
    }

    @Test
    void startScriptsThatFailAreAFailure() {
        fake.faults()
                .every(
                        WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID,
                        Fault.replace(
                                "/latest_build/resources/-/agents/-/lifecycle_state", JsonValue.of("start_error")));

        assertThat(run("ci", "small", "--json")).isEqualTo(ExitStatus.FAILED);

        assertThat(JsonValue.parse(written.text()).asMap()).containsEntry("ready", JsonValue.of(false));
        assertThat(progress.lines()).last().isEqualTo("Its start scripts did not succeed: agent main is start_error.");
    }

    @Test
    void aBuildThatFailsIsAFailureAndOneThatTakesTooLongMayBeTriedAgain() {
        fake.nextBuild().fails("no room");
        assertThatThrownBy(() -> run("ci", "small"))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        e -> assertThat(ExitStatus.of(e)).isEqualTo(ExitStatus.FAILED));

        fake.nextBuild().hangs();
        assertThatThrownBy(() -> run("slow", "small", "--timeout=1m"))
                .isInstanceOfSatisfying(
                        CoderTimeoutException.class,
                        e -> assertThat(ExitStatus.of(e)).isEqualTo(ExitStatus.TRY_AGAIN));
        assertThat(written.lines()).isEmpty();
    }
}
