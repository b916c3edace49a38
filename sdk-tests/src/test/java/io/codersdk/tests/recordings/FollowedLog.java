package io.codersdk.tests.recordings;

import io.codersdk.CoderClient;
import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.stream.LogStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;

/** A log that the SDK follows, and the codec of its lines. */
record FollowedLog<T>(LogStream<T> stream, JsonCodec<T> codec) {

    /** The recorded stream as the SDK follows it; empty where it is no log. Connects when its first line is asked for. */
    static Optional<FollowedLog<?>> of(CoderClient client, RecordedStream recorded) {
        List<String> path = HttpUrl.get("http://recorded" + recorded.path()).pathSegments();
        return switch (recorded.operation()) {
            case "GET /api/v2/workspacebuilds/{workspacebuild}/logs" ->
                job(client.builds().followLogs(id(path, 3)));
            case "GET /api/v2/templateversions/{templateversion}/logs" ->
                job(client.templateVersions().followLogs(id(path, 3)));
            case "GET /api/v2/templateversions/{templateversion}/dry-run/{jobID}/logs" ->
                job(client.dryRuns().followLogs(id(path, 3), id(path, 5)));
            case "GET /api/v2/workspaceagents/{workspaceagent}/logs" ->
                Optional.of(new FollowedLog<>(client.agents().followLogs(id(path, 3)), WorkspaceAgentLog.codec()));
            default -> Optional.empty();
        };
    }

    private static Optional<FollowedLog<?>> job(LogStream<ProvisionerJobLog> stream) {
        return Optional.of(new FollowedLog<>(stream, ProvisionerJobLog.codec()));
    }

    private static UUID id(List<String> path, int segment) {
        return UUID.fromString(path.get(segment));
    }
}
