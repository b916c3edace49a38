package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.tests.description.Description;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the streams of FakeCoder bring fits the description. */
class StreamFramesTest {
    private static final String DATA = "data: ";
    private static final String MEASURED = """
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
              metadata {
                key      = "load"
                script   = "echo 1"
                interval = 10
              }
            }
            """;

    @AutoClose
    private final FakeCoder fake = FakeCoder.builder()
            .steppedTime(Instant.parse("2024-11-20T10:00:00Z"))
            .start();

    @AutoClose
    private final CoderClient coder = fake.client();

    private final OkHttpClient http = new OkHttpClient();

    @AfterEach
    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private PushedTemplate push(Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), MEASURED);
        return coder.templates().push(TemplatePush.of(folder).name("small").waitOptions(WaitOptions.DEFAULT));
    }

    @Test
    void everyFrameIsAsDescribed(@TempDir Path folder) throws Exception {
        PushedTemplate pushed = push(folder);
        Workspace workspace = coder.workspaces()
                .createAndWait("me", Deployment.workspace("dev", pushed.template()), WaitOptions.DEFAULT);
        UUID agent = coder.workspaces()
                .waitUntilAgentReady(workspace.id(), WaitOptions.DEFAULT)
                .id();
        UUID version = pushed.template().activeVersionId();
        ProvisionerJob run = coder.dryRuns().create(version, b -> b.workspaceName("trial"));
        fake.clock().advance(Duration.ofSeconds(10));

        for (String path : List.of(
                "/derp-map",
                "/templateversions/" + version + "/logs?follow",
                "/templateversions/" + version + "/dry-run/" + run.id() + "/logs?follow",
                "/workspacebuilds/" + workspace.latestBuild().id() + "/logs?follow",
                "/workspaceagents/" + agent + "/logs?follow")) {
            assertFits(path, firstFrame(path));
        }
        assertFits("/workspaces/" + workspace.id() + "/watch", firstEvent("/workspaces/" + workspace.id() + "/watch"));
        assertFits(
                "/workspaceagents/" + agent + "/watch-metadata",
                firstEvent("/workspaceagents/" + agent + "/watch-metadata"));
    }

    @Test
    void aDeletedWorkspaceIsStillToldAsDescribed(@TempDir Path folder) throws Exception {
        Workspace workspace = coder.workspaces()
                .createAndWait("me", Deployment.workspace("dev", push(folder).template()), WaitOptions.DEFAULT);
        coder.builds().create(workspace.id(), b -> b.transition(WorkspaceTransition.DELETE));
        String path = "/workspaces/" + workspace.id() + "/watch";
        assertFits(path, firstEvent(path));
        fake.clock().advance(Duration.ofSeconds(10));
        assertFits(path, firstEvent(path));
    }

    private static void assertFits(String path, String frame) {
        assertThat(Description.get().frameProblems("/api/v2" + path.replaceFirst("\\?.*", ""), frame))
                .as(path)
                .isEmpty();
    }

    private Request request(String path) {
        return new Request.Builder()
                .url(fake.url() + "/api/v2" + path)
                .header("Coder-Session-Token", fake.sessionToken())
                .build();
    }

    private String firstFrame(String path) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket socket = http.newWebSocket(request(path), new WebSocketListener() {
            @Override
            public void onMessage(WebSocket open, String text) {
                first.complete(text);
            }

            @Override
            public void onMessage(WebSocket open, ByteString bytes) {
                first.complete(bytes.utf8());
            }

            @Override
            public void onFailure(WebSocket open, Throwable failure, @Nullable Response response) {
                first.completeExceptionally(failure);
            }
        });
        try {
            return first.get(30, TimeUnit.SECONDS);
        } finally {
            socket.cancel();
        }
    }

    private String firstEvent(String path) throws IOException {
        try (Response response = http.newCall(request(path)).execute()) {
            String line = response.body().source().readUtf8LineStrict();
            while (!line.startsWith(DATA)) {
                line = response.body().source().readUtf8LineStrict();
            }
            return line.substring(DATA.length());
        }
    }
}
