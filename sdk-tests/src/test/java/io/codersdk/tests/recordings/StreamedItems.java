package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.derp.BytesSentRecv;
import java.util.Map;
import java.util.Objects;

/** Bodies of streams that were recorded as any other: their items are read by the codec of their type, and written back. */
final class StreamedItems {
    private static final Map<String, JsonCodec<?>> CODECS = Map.of(
            "GET /api/v2/workspaces/{workspace}/watch", Workspace.codec(),
            "GET /api/v2/workspaceagents/{workspaceagent}/watch-metadata",
                    WorkspaceAgentMetadata.codec().list(),
            "GET /api/v2/debug/derp/traffic", BytesSentRecv.codec());

    private StreamedItems() {}

    /** Reads a body as it came over the wire, with the sizes of its chunks. */
    static void checkChunks(String operation, String body) {
        body.lines().forEach(line -> checkLine(operation, line));
    }

    private static void checkLine(String operation, String line) {
        if (line.startsWith("data: ") || line.startsWith("{")) {
            RoundTrip.check(Objects.requireNonNull(CODECS.get(operation), operation), line.replaceFirst("^data: ", ""));
        } else {
            assertThat(line).as("size, name of an event, or nothing").matches("\\p{XDigit}*|event: (ping|data)");
        }
    }
}
