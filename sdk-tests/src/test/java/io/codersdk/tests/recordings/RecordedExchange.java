package io.codersdk.tests.recordings;

import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP exchange that a real server had.
 *
 * @param source file and line, such as {@code 2024-11:17}
 * @param operation method and path, its parameters in braces
 * @param path path and query as they were sent, from the root of the server
 * @param request the JSON body; a string such as {@code <9216 bytes>} for a body that is no JSON; JSON null for none
 * @param headers those of the answer that matter, without version and request id
 * @param body the text of the answer, empty for none
 * @param note what was special; empty when nothing was
 */
public record RecordedExchange(
        String source,
        String operation,
        String path,
        JsonValue request,
        int status,
        Map<String, String> headers,
        String body,
        String note) {

    /** Every exchange with a server, in the order in which they happened. */
    public static List<RecordedExchange> of(RecordedServer server) {
        return server.read("", RecordedExchange::of);
    }

    private static RecordedExchange of(RecordedLine line) {
        Map<String, String> headers = new LinkedHashMap<>();
        line.inner("headers").members().forEach((name, value) -> headers.put(name, value.asString()));
        return new RecordedExchange(
                line.source(),
                line.operation(),
                line.path(),
                line.get("request"),
                line.number("status"),
                headers,
                line.text("body"),
                line.note());
    }

    public String method() {
        return operation.substring(0, operation.indexOf(' '));
    }

    /** Whether the server did what it was asked for, or had done it before. */
    public boolean isSuccess() {
        return status < 400;
    }

    /** The type of the answer, without parameters; empty where it names none. */
    public String mediaType() {
        return headers.getOrDefault("content-type", "").replaceFirst(";.*", "");
    }

    /** Whether the body is a stream, with the sizes of HTTP's chunks in it. */
    boolean isInChunks() {
        return body.matches("(?s)\\p{XDigit}+\r\n.*");
    }

    @Override
    public String toString() {
        return source + " " + method() + " " + path + " → " + status + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
