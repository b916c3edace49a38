package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.derp.BytesSentRecv;
import io.codersdk.model.tailcfg.DerpMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What streams carry that the SDK does not open yet: their items are read by the codec of their type, and written back. */
final class StreamedItems {
    private static final JsonCodec<List<WorkspaceAgentMetadata>> METADATA =
            WorkspaceAgentMetadata.codec().list();

    private static final Map<String, JsonCodec<?>> CODECS = Map.of(
            "GET /api/v2/workspaces/{workspace}/watch", Workspace.codec(),
            "GET /api/v2/workspaces/{workspace}/watch-ws", Workspace.codec(),
            "GET /api/v2/workspaceagents/{workspaceagent}/watch-metadata", METADATA,
            "GET /api/v2/workspaceagents/{workspaceagent}/watch-metadata-ws", METADATA,
            "GET /api/v2/derp-map", DerpMap.codec(),
            "GET /api/v2/debug/derp/traffic", BytesSentRecv.codec(),
            // Of newer servers, without a type of its own.
            "GET /api/v2/templateversions/{templateversion}/dynamic-parameters", Codecs.ANY);

    private StreamedItems() {}

    /**
     * Reads a frame of a recorded stream.
     *
     * @return how many items were in it
     */
    static int checkFrame(RecordedStream stream, RecordedStream.Frame frame) {
        if (frame instanceof RecordedStream.Frame.Binary binary) {
            return check(stream.operation(), binary.bytes().utf8());
        }
        String text = ((RecordedStream.Frame.Text) frame).text();
        return stream.operation().endsWith("-ws")
                ? checkEnvelope(stream.operation(), text)
                : check(stream.operation(), text);
    }

    /**
     * Reads a body as it came over the wire, with the sizes of its chunks.
     *
     * @return how many items were in it
     */
    static int checkChunks(String operation, String body) {
        return body.lines().mapToInt(line -> checkLine(operation, line)).sum();
    }

    private static int checkLine(String operation, String line) {
        if (line.startsWith("data: ") || line.startsWith("{")) {
            return check(operation, line.replaceFirst("^data: ", ""));
        }
        assertThat(line).as("size, name of an event, or nothing").matches("\\p{XDigit}*|event: (ping|data)");
        return 0;
    }

    /** Reads the frame of a WebSocket that stands in for server-sent events. */
    private static int checkEnvelope(String operation, String frame) {
        Map<String, JsonValue> envelope = JsonValue.parse(frame).asMap();
        JsonValue data = Objects.requireNonNull(envelope.get("data"));
        if (JsonValue.of("ping").equals(envelope.get("type"))) {
            assertThat(data.isNull()).isTrue();
            return 0;
        }
        return check(operation, data.toString());
    }

    private static int check(String operation, String item) {
        RoundTrip.check(Objects.requireNonNull(CODECS.get(operation), operation), item);
        return 1;
    }
}
