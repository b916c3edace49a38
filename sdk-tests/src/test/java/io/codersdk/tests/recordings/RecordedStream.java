package io.codersdk.tests.recordings;

import io.codersdk.json.JsonValue;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * A WebSocket or a stream of server-sent events that a real server sent.
 *
 * @param source file and line, such as {@code 2024-11.streams:3}
 * @param operation method and path, its parameters in braces
 * @param path path and query as they were sent, from the root of the server
 * @param note what was special; empty when nothing was
 */
public record RecordedStream(
        String source, String operation, String path, Kind kind, List<Frame> frames, End end, String note) {

    public enum Kind {
        WEBSOCKET,
        /** Its events are one text frame, with the chunk sizes of HTTP in it, broken off where the recorder left. */
        SSE
    }

    /** What the server sent at once. */
    public sealed interface Frame {
        record Text(String text) implements Frame {}

        record Binary(ByteString bytes) implements Frame {}
    }

    /** How it was over. */
    public sealed interface End {
        /** The server closed it. */
        record Closed(int code, String reason) implements End {}

        /** The recorder left, and the server would have gone on. */
        record Open() implements End {}

        /** There was no stream: the handshake was answered so. */
        record Refused(RecordedExchange answer) implements End {}
    }

    /** Whether it brings over a WebSocket what server-sent events bring, too. */
    boolean isTwin() {
        return operation.endsWith("-ws");
    }

    /** Every stream of a server, in the order in which they happened. */
    public static List<RecordedStream> of(RecordedServer server) {
        return server.read(".streams", RecordedStream::of);
    }

    private static RecordedStream of(RecordedLine line) {
        return new RecordedStream(
                line.source(),
                line.operation(),
                line.path(),
                line.text("kind").equals("sse") ? Kind.SSE : Kind.WEBSOCKET,
                line.get("frames").asList().stream()
                        .map(frame -> frame(new RecordedLine(line.source(), frame.asMap())))
                        .toList(),
                end(line),
                line.note());
    }

    private static Frame frame(RecordedLine frame) {
        return frame.has("text")
                ? new Frame.Text(frame.text("text"))
                : new Frame.Binary(ByteString.decodeHex(frame.text("binary")));
    }

    private static End end(RecordedLine stream) {
        RecordedLine end = stream.inner("end");
        if (end.has("refused")) {
            return new End.Refused(new RecordedExchange(
                    stream.source(),
                    stream.operation(),
                    stream.path(),
                    JsonValue.NULL,
                    end.number("refused"),
                    Map.of("content-type", end.text("contentType")),
                    end.text("body"),
                    stream.note()));
        }
        return end.has("code") ? new End.Closed(end.number("code"), end.text("reason")) : new End.Open();
    }

    @Override
    public String toString() {
        return source + " " + path + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
