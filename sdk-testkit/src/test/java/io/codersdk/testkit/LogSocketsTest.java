package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.TemplateVersionsOperations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogSocketsTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private static String path(TemplateVersion version) {
        return "/templateversions/" + version.id() + "/logs";
    }

    private static List<String> rest(SocketClient socket) throws InterruptedException {
        List<String> events = new ArrayList<>();
        do {
            events.add(socket.take());
        } while (events.get(events.size() - 1).startsWith("{"));
        return events;
    }

    @Test
    void aJobLogIsFollowedLineByLineAndClosedWithDone() throws Exception {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        try (SocketClient socket = new SocketClient(scenario.owner, path(version) + "?follow")) {
            scenario.pass(scenario.startOfJob());
            String first = socket.take();
            assertThat(first).endsWith("\n");
            assertThat(ProvisionerJobLog.codec().decode(first).stage()).isEqualTo("Setting up");
            scenario.finish();
            List<String> events = rest(socket);
            assertThat(events).hasSizeGreaterThan(2);
            assertThat(events.get(events.size() - 1)).isEqualTo("closed 1000 done");
        }
    }

    @Test
    void aCompleteJobSendsItsHistoryFirstFromTheCursorOn() throws Exception {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        scenario.finish();
        List<ProvisionerJobLog> lines =
                scenario.owner.get(path(version)).as(ProvisionerJobLog.codec().list());
        String query = "?follow=false&after=" + lines.get(0).id();
        try (SocketClient socket = new SocketClient(scenario.owner, path(version) + query)) {
            List<String> events = rest(socket);
            assertThat(events.subList(0, events.size() - 1))
                    .extracting(ProvisionerJobLog.codec()::decode)
                    .isEqualTo(lines.subList(1, lines.size()));
            assertThat(events.get(events.size() - 1)).isEqualTo("closed 1000 done");
        }
    }

    @Test
    void anAgentLogSendsAFrameAtOnceAndEndsWhenTheAgentLeavesTheLatestBuild() throws Exception {
        Workspace workspace = scenario.running();
        UUID agent = scenario.agent(workspace);
        String path = "/workspaceagents/" + agent + "/logs?follow&after=999999";
        try (SocketClient socket = new SocketClient(scenario.owner, path)) {
            assertThat(socket.take()).isEqualTo("[]\n");
            assertThat(socket.hasMore()).isFalse();
            scenario.build(workspace, WorkspaceTransition.STOP);
            assertThat(socket.take()).isEqualTo("closed 1000 ");
        }
    }

    @Test
    void anAgentLogSendsArraysAsItGrows() throws Exception {
        Workspace workspace = scenario.workspace("dev", scenario.template());
        scenario.pass(Duration.ofMillis(3100));
        UUID agent = scenario.agent(workspace);
        try (SocketClient socket = new SocketClient(scenario.owner, "/workspaceagents/" + agent + "/logs?follow")) {
            assertThat(socket.take()).isEqualTo("[]\n");
            scenario.finish();
            assertThat(socket.take()).startsWith("[{").contains("Running", "done");
        }
    }

    @Test
    void aRefusedUpgradeIsAnOrdinaryError() throws Exception {
        try (SocketClient socket =
                new SocketClient(scenario.owner, "/templateversions/" + UUID.randomUUID() + "/logs?follow")) {
            assertThat(socket.take()).isEqualTo("refused 404");
        }
    }

    @Test
    void followingWithoutAnUpgradeIs426InText() {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        Api.Answer answer = scenario.owner.get(path(version) + "?follow");
        assertThat(answer.code()).isEqualTo(426);
        assertThat(answer.headers().get("Content-Type")).startsWith("text/plain");
    }

    @Test
    void aScriptedCutBreaksTheSocketAfterItsFrames() throws Exception {
        TemplateVersion version = scenario.version(Scenario.TEMPLATE);
        scenario.finish();
        scenario.coder.faults().next(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, Fault.cutAfterFrames(2));
        try (SocketClient socket = new SocketClient(scenario.owner, path(version) + "?follow")) {
            assertThat(rest(socket)).hasSize(3).last().isEqualTo("broken");
        }
    }

    @Test
    void inTheTimeOfTheSystemALogEndsByItself() throws Exception {
        try (FakeCoder coder = FakeCoder.builder()
                        .queueTime(Duration.ofMillis(10))
                        .importTime(Duration.ofMillis(50))
                        .start();
                Scenario real = new Scenario(coder)) {
            String path = path(real.version(Scenario.TEMPLATE));
            try (SocketClient socket = new SocketClient(real.owner, path + "?follow")) {
                assertThat(rest(socket)).last().isEqualTo("closed 1000 done");
            }
        }
    }
}
