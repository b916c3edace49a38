package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.WorkspacesOperations;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Faults of streams that are followed. */
class StreamFaultsTest extends WithFaults {
    /** The log of an import that is over by half, and meets a fault. */
    private RawExchange followed(Fault fault) throws IOException {
        String version = scenario.version(Scenario.TEMPLATE).id().toString();
        scenario.finish();
        faults.next(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, fault);
        return RawExchange.upgrade(scenario.coder, "/templateversions/" + version + "/logs?follow");
    }

    private RawExchange watched(Fault fault) throws IOException {
        String workspace = scenario.running().id().toString();
        faults.next(WorkspacesOperations.WATCH_WORKSPACE_BY_ID, fault);
        return RawExchange.get(scenario.coder, "/workspaces/" + workspace + "/watch");
    }

    @Test
    void aSocketBreaksInTheMiddleOfAFrame() throws IOException {
        try (RawExchange socket = followed(Fault.cutInFrame(1))) {
            assertThat(socket.headers()).startsWith("HTTP/1.1 101 ");
            String whole = socket.read(socket.frameSize());
            assertThat(JsonValue.parse(whole).isMap()).isTrue();
            int promised = socket.frameSize();
            assertThat(socket.rest()).startsWith("{").hasSize(promised / 2);
        }
    }

    @Test
    void aSocketBreaksBeforeItsFirstFrame() throws IOException {
        try (RawExchange socket = followed(Fault.cutAfterFrames(0))) {
            assertThat(socket.headers()).startsWith("HTTP/1.1 101 ");
            assertThat(socket.rest()).isEmpty();
        }
    }

    @Test
    void aSocketFallsSilentAfterAFrame() throws IOException {
        try (RawExchange socket = followed(Fault.silenceAfterFrames(1))) {
            socket.headers();
            socket.read(socket.frameSize());
            CompletableFuture<String> rest = CompletableFuture.supplyAsync(socket::rest);
            scenario.finish();
            assertThat(rest).isNotDone();
            scenario.coder.close();
            assertThat(rest.join()).isEmpty();
        }
    }

    @Test
    void aSocketIsClosedInGoodOrderBeforeItsLogIsComplete() throws IOException {
        try (RawExchange socket = followed(Fault.closeAfterFrames(1, 1001))) {
            socket.headers();
            assertThat(JsonValue.parse(socket.read(socket.frameSize())).isMap()).isTrue();
            assertThat(socket.read()).isEqualTo(0x88);
            assertThat(socket.read()).isEqualTo(2);
            assertThat(socket.read() << 8 | socket.read()).isEqualTo(1001);
            assertThat(socket.rest()).isEmpty();
        }
    }

    @Test
    void aStreamOfEventsEndsInGoodOrderBeforeItIsOver() throws IOException {
        try (RawExchange stream = watched(Fault.closeAfterFrames(1, 1000))) {
            stream.headers();
            assertThat(stream.rest())
                    .contains("event: ping")
                    .doesNotContain("event: data")
                    .endsWith("0\r\n\r\n");
        }
    }

    @Test
    void aStreamOfEventsBreaksInTheMiddleOfOne() throws IOException {
        try (RawExchange stream = watched(Fault.cutInFrame(1))) {
            stream.headers();
            assertThat(stream.rest())
                    .contains("event: ping")
                    .contains("event: data")
                    .doesNotEndWith("\n\r\n");
        }
    }

    @Test
    void theFramesOfAStreamSaySomethingElse() throws IOException {
        Workspace workspace = scenario.running();
        String id = workspace.id().toString();
        faults.next(
                WorkspacesOperations.WATCH_WORKSPACE_BY_ID, Fault.replace("/automatic_updates", JsonValue.of("often")));
        try (EventsClient events = new EventsClient(scenario.owner, "/workspaces/" + id + "/watch")) {
            assertThat(events.take()).isEqualTo("event: ping");
            assertThat(events.take()).startsWith("event: data\ndata: {").contains("\"automatic_updates\":\"often\"");
        }
        String build = workspace.latestBuild().id().toString();
        faults.next(BuildsOperations.GET_WORKSPACE_BUILD_LOGS, Fault.remove("/log_level"));
        try (RawExchange socket = RawExchange.upgrade(scenario.coder, "/workspacebuilds/" + build + "/logs?follow")) {
            socket.headers();
            assertThat(socket.read(socket.frameSize()))
                    .endsWith("\n")
                    .contains("stage")
                    .doesNotContain("log_level");
        }
    }
}
