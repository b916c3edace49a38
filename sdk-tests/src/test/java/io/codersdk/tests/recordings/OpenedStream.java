package io.codersdk.tests.recordings;

import io.codersdk.CoderClient;
import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.LogStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;

/** A stream that the SDK opens, and the codec of its items. */
record OpenedStream<T>(EventStream<T> stream, JsonCodec<T> codec) {

    /** The recorded stream as the SDK opens it; empty where it does not. Connects when its first item is asked for. */
    static Optional<OpenedStream<?>> of(CoderClient client, RecordedStream recorded) {
        if (recorded.isTwin() && recorded.end() instanceof RecordedStream.End.Refused) {
            return Optional.empty();
        }
        List<String> path = HttpUrl.get("http://recorded" + recorded.path()).pathSegments();
        return switch (recorded.operation()) {
            case "GET /api/v2/workspacebuilds/{workspacebuild}/logs" ->
                job(client.builds().followLogs(id(path, 3)));
            case "GET /api/v2/templateversions/{templateversion}/logs" ->
                job(client.templateVersions().followLogs(id(path, 3)));
            case "GET /api/v2/templateversions/{templateversion}/dry-run/{jobID}/logs" ->
                job(client.dryRuns().followLogs(id(path, 3), id(path, 5)));
            case "GET /api/v2/workspaceagents/{workspaceagent}/logs" ->
                Optional.of(new OpenedStream<>(client.agents().followLogs(id(path, 3)), WorkspaceAgentLog.codec()));
            case "GET /api/v2/workspaces/{workspace}/watch", "GET /api/v2/workspaces/{workspace}/watch-ws" ->
                Optional.of(new OpenedStream<>(client.workspaces().watch(id(path, 3)), Workspace.codec()));
            case "GET /api/v2/workspaceagents/{workspaceagent}/watch-metadata",
                    "GET /api/v2/workspaceagents/{workspaceagent}/watch-metadata-ws" ->
                Optional.of(new OpenedStream<>(
                        client.agents().watchMetadata(id(path, 3)),
                        WorkspaceAgentMetadata.codec().list()));
            case "GET /api/v2/derp-map" ->
                Optional.of(new OpenedStream<>(client.agents().watchDerpMap(), DerpMap.codec()));
            default -> Optional.empty();
        };
    }

    private static Optional<OpenedStream<?>> job(LogStream<ProvisionerJobLog> stream) {
        return Optional.of(new OpenedStream<>(stream, ProvisionerJobLog.codec()));
    }

    private static UUID id(List<String> path, int segment) {
        return UUID.fromString(path.get(segment));
    }
}
