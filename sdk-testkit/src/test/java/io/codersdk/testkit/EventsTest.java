package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.WorkspacesOperations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String MEASURING = """
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
              metadata {
                key          = "load"
                display_name = "Load"
                script       = "echo 0.5"
                interval     = 10
                timeout      = 1
                order        = 2
              }
              metadata {
                key          = "disk"
                display_name = "Disk"
                script       = "exit 3"
                interval     = 60
                timeout      = 1
                order        = 1
              }
            }
            resource "docker_container" "workspace" {
              agent = coder_agent.main.id
            }
            """;

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private EventsClient watch(Workspace workspace) throws IOException {
        return new EventsClient(scenario.owner, "/workspaces/" + workspace.id() + "/watch");
    }

    private static String data(String event) {
        assertThat(event).startsWith("event: data\ndata: {");
        return event.substring(event.indexOf('{'));
    }

    private static WorkspaceStatus status(EventsClient events) throws IOException {
        return Workspace.codec().decode(data(events.take())).latestBuild().status();
    }

    @Test
    void aWatchedWorkspaceIsToldAfterAPingAndWithEachChangeOfItsBuild() throws IOException {
        Workspace workspace = scenario.running();
        try (EventsClient events = watch(workspace)) {
            assertThat(events.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(events.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(events.header("Content-Length")).isEmpty();
            assertThat(events.take()).isEqualTo("event: ping");
            assertThat(status(events)).isEqualTo(WorkspaceStatus.RUNNING);
            scenario.build(workspace, WorkspaceTransition.STOP);
            assertThat(status(events)).isEqualTo(WorkspaceStatus.PENDING);
            scenario.pass(scenario.startOfJob());
            assertThat(status(events)).isEqualTo(WorkspaceStatus.STOPPING);
            scenario.pass(Duration.ofSeconds(3));
            assertThat(status(events)).isEqualTo(WorkspaceStatus.STOPPED);
        }
    }

    @Test
    void aQuietWorkspaceIsPingedEveryFifteenSecondsAndSettingsAreNoEvent() throws IOException {
        Workspace workspace = scenario.running();
        try (EventsClient events = watch(workspace)) {
            assertThat(events.take()).isEqualTo("event: ping");
            data(events.take());
            scenario.owner.send("PUT", "/workspaces/" + workspace.id() + "/ttl", "{\"ttl_ms\":600000}");
            scenario.pass(Duration.ofSeconds(14));
            scenario.pass(Duration.ofSeconds(1));
            assertThat(events.take()).isEqualTo("event: ping");
        }
    }

    @Test
    void theDeletionOfAWorkspaceIsAnEventAndNoEnd() throws IOException {
        Workspace workspace = scenario.running();
        scenario.build(workspace, WorkspaceTransition.DELETE);
        scenario.finish();
        try (EventsClient events = watch(workspace)) {
            assertThat(events.take()).isEqualTo("event: ping");
            assertThat(status(events)).isEqualTo(WorkspaceStatus.DELETED);
        }
    }

    @Test
    void whoMayNotSeeAWorkspaceIsToldBeforeTheStream() throws IOException {
        try (Api member = scenario.member("anna");
                EventsClient foreign = new EventsClient(
                        member, "/workspaces/" + scenario.running().id() + "/watch");
                EventsClient malformed = new EventsClient(scenario.owner, "/workspaces/x/watch")) {
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(malformed.status()).isEqualTo(400);
        }
    }

    @Test
    void aScriptedCutBreaksTheStreamAfterItsEvents() throws IOException {
        Workspace workspace = scenario.running();
        scenario.coder.faults().next(WorkspacesOperations.WATCH_WORKSPACE_BY_ID, Fault.cutAfterFrames(1));
        try (EventsClient events = watch(workspace)) {
            assertThat(events.take()).isEqualTo("event: ping");
            assertThatThrownBy(events::take).isInstanceOf(IOException.class);
        }
    }

    private static List<WorkspaceAgentMetadata> metadata(EventsClient events) throws IOException {
        String event = events.take();
        return WorkspaceAgentMetadata.codec().list().decode(event.substring(event.indexOf('[')));
    }

    private EventsClient metadataOf(UUID agent) throws IOException {
        return new EventsClient(scenario.owner, "/workspaceagents/" + agent + "/watch-metadata");
    }

    private UUID agent(String terraform) {
        Workspace workspace = scenario.workspace("dev", scenario.template("other", terraform));
        scenario.pass(Duration.ofMillis(3100));
        return scenario.agent(workspace);
    }

    @Test
    void whatAnAgentMeasuresIsToldInTheOrderOfTheTemplate() throws IOException {
        try (EventsClient events = metadataOf(agent(MEASURING))) {
            List<WorkspaceAgentMetadata> before = metadata(events);
            assertThat(before)
                    .extracting(
                            item -> item.description().key(),
                            item -> item.result().collectedAt())
                    .containsExactly(tuple("disk", Optional.empty()), tuple("load", Optional.empty()));
            scenario.pass(Duration.ofSeconds(1));
            assertThat(metadata(events))
                    .extracting(
                            item -> item.result().value(), item -> item.result().error())
                    .containsExactly(tuple("", "run cmd: exit status 3"), tuple("0.5\n", ""));
            scenario.pass(Duration.ofSeconds(4));
            scenario.pass(Duration.ofSeconds(1));
            assertThat(metadata(events).get(1).result().age()).isEqualTo(Duration.ofSeconds(5));
            scenario.pass(Duration.ofSeconds(5));
            assertThat(metadata(events).get(1).result().age()).isZero();
        }
    }

    @Test
    void anAgentThatMeasuresNothingSaysSo() throws IOException {
        try (EventsClient events = metadataOf(agent(Scenario.TEMPLATE))) {
            assertThat(metadata(events)).isEmpty();
        }
    }
}
