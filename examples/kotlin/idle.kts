// Who has workspaces running that nobody has used for a day, as Markdown:
// kotlin -classpath examples/target/coder-sdk-examples.jar examples/kotlin/idle.kts
import io.codersdk.CoderClient
import io.codersdk.client.WorkspaceQuery
import io.codersdk.model.codersdk.WorkspaceStatus
import java.time.Duration
import java.time.Instant
import kotlin.jvm.optionals.getOrNull

val yesterday = Instant.now() - Duration.ofDays(1)

CoderClient.create().use { coder ->
    val running = WorkspaceQuery.builder().status(WorkspaceStatus.RUNNING).build()
    coder.workspaces().list(running)
        .filter { workspace -> workspace.lastUsedAt().getOrNull()?.isBefore(yesterday) ?: true }
        .groupBy { it.ownerName() }
        .toSortedMap()
        .forEach { (owner, idle) -> println("- $owner: ${idle.joinToString { it.name() }}") }
}
