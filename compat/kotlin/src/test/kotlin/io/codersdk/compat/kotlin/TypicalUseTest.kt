package io.codersdk.compat.kotlin

import io.codersdk.CoderClient
import io.codersdk.client.WorkspaceQuery
import io.codersdk.error.NotFoundException
import io.codersdk.model.codersdk.Workspace
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle
import io.codersdk.model.codersdk.WorkspaceStatus
import io.codersdk.stream.StreamOutcome
import io.codersdk.testkit.FakeCoder
import io.codersdk.wait.WaitOptions
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import java.time.Duration
import java.time.Instant
import kotlin.jvm.optionals.getOrNull

/** What programs do most, as one writes it in Kotlin; warnings fail the compilation. */
class TypicalUseTest {
    private fun withWorld(program: (FakeCoder, CoderClient) -> Unit) {
        val world = FakeCoder.with().steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
        world.template("docker").workspace("dev").workspace("idle") { it.stopped() }.start().use { fake ->
            fake.client().use { coder -> program(fake, coder) }
        }
    }

    @Test
    fun aListIsASequence() = withWorld { _, coder ->
        val running = WorkspaceQuery.builder().owner("me").status(WorkspaceStatus.RUNNING).build()

        val names = coder.workspaces().list(running).asSequence().map { it.name() }.toList()

        assertThat(names).containsExactly("dev")
    }

    @Test
    fun aWorkspaceIsCreatedAndWaitedFor() = withWorld { fake, coder ->
        val seen = mutableListOf<WorkspaceAgentLifecycle>()

        val workspace: Workspace = coder.workspaces().createAndWait(
            "me",
            { it.name("fresh").templateId(fake.ids().template("docker")) },
            WaitOptions.DEFAULT.timeout(Duration.ofHours(1)),
        )
        workspace.latestBuild().resources().flatMap { it.agents() }.mapTo(seen) { it.lifecycleState() }

        assertThat(seen).containsExactly(WorkspaceAgentLifecycle.READY)
    }

    @Test
    fun whatMayBeAbsentBecomesNullable() = withWorld { _, coder ->
        val me = coder.users().get("me")
        val stopped: Workspace = coder.workspaces().getByName("me", "idle")
        val schedule: String? = stopped.autostartSchedule().getOrNull()

        assertThat(schedule ?: "none of ${me.username()}").isEqualTo("none of ${me.username()}")
    }

    @Test
    fun nullIsTakenWhereItMeansSomething() = withWorld { fake, coder ->
        val dev = fake.ids().workspace(coder.users().get("me").username(), "dev")
        coder.schedules().updateAutostart(dev, "CRON_TZ=UTC 30 9 * * 1-5")
        assertThat(coder.workspaces().get(dev).autostartSchedule().getOrNull()).isNotNull()

        coder.schedules().updateAutostart(dev, null)

        assertThat(coder.workspaces().get(dev).autostartSchedule().getOrNull()).isNull()
    }

    @Test
    fun aStreamIsUsedAndClosed() = withWorld { _, coder ->
        val build = coder.workspaces().getByName("me", "dev").latestBuild().id()

        val log = coder.builds().followLogs(build)
        val lines = log.use { stream -> stream.map { "${it.stage()}: ${it.output()}" } }

        assertThat(lines).isNotEmpty()
        assertThat(log.outcome().getOrNull()).isEqualTo(StreamOutcome.COMPLETED)
    }

    @Test
    fun openValuesAreComparedWithWhatTheyMayBe() = withWorld { _, coder ->
        val state = when (coder.workspaces().getByName("me", "idle").latestBuild().status()) {
            WorkspaceStatus.RUNNING -> "on"
            WorkspaceStatus.STOPPED -> "off"
            else -> "on its way"
        }

        assertThat(state).isEqualTo("off")
    }

    @Test
    fun aRefusalIsAnExceptionOfItsOwnType() = withWorld { _, coder ->
        assertThatThrownBy { coder.workspaces().getByName("me", "nobody's") }
            .isInstanceOf(NotFoundException::class.java)
    }
}
