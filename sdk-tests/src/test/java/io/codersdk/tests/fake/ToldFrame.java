package io.codersdk.tests.fake;

import io.codersdk.json.JsonValue;
import io.codersdk.tests.recordings.RecordedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A frame or an event, as far as it can be compared with that of another server. */
record ToldFrame(boolean binary, String text) {
    private static final Pattern DATA = Pattern.compile("event: data\ndata: (.*)\n");

    /** The lines of this stage are those that the server writes itself, so that their texts are compared. */
    private static final String OWN_STAGE = "Commit quota";

    /** The frames of a WebSocket, or the events in the text of a stream of events. */
    static List<ToldFrame> of(RecordedStream stream) {
        return stream.frames().stream()
                .flatMap(frame -> frame instanceof RecordedStream.Frame.Binary binary
                        ? Stream.of(new ToldFrame(true, binary.bytes().utf8()))
                        : texts(stream, (RecordedStream.Frame.Text) frame))
                .toList();
    }

    private static Stream<ToldFrame> texts(RecordedStream stream, RecordedStream.Frame.Text frame) {
        return stream.kind() == RecordedStream.Kind.SSE
                ? withoutChunks(frame.text()).map(event -> new ToldFrame(false, event))
                : Stream.of(new ToldFrame(false, frame.text()));
    }

    /** The events without what HTTP puts around them and the last line end, with which they are told apart. */
    private static Stream<String> withoutChunks(String text) {
        return Stream.of(text.replaceFirst("^\\p{XDigit}+\r\n", "").split("\n\r\n(\\p{XDigit}+\r\n)?"));
    }

    /** What of it says which frame of its stream it is: the event and the status in it, or the source and stage of a line. */
    String kind() {
        String type = binary ? "binary" : text.startsWith("event: ping") ? "ping" : "text";
        Map<String, JsonValue> members = members(json());
        return Stream.concat(
                        Stream.of(
                                        members.get("log_source"),
                                        members.get("log_level"),
                                        members.get("stage"),
                                        members(members.getOrDefault("latest_build", JsonValue.NULL))
                                                .get("status"))
                                .filter(member -> member != null)
                                .map(JsonValue::asString),
                        Stream.of(type))
                .collect(Collectors.joining(" "));
    }

    private JsonValue json() {
        Matcher data = DATA.matcher(text);
        String json = data.matches() ? data.group(1) : text;
        return json.startsWith("{") || json.startsWith("[") ? JsonValue.parse(json) : JsonValue.NULL;
    }

    private static Map<String, JsonValue> members(JsonValue value) {
        return value.isMap() ? value.asMap() : Map.of();
    }

    /** Where another one of the same kind differs. */
    List<String> differences(ToldFrame other) {
        List<String> differences = new ArrayList<>(Shape.of(json()).differences(Shape.of(other.json())));
        String expected = ownText();
        if (!expected.equals(other.ownText())) {
            differences.add("/output is " + expected + ", the fake's " + other.ownText());
        }
        return differences;
    }

    private String ownText() {
        Map<String, JsonValue> members = members(json());
        return OWN_STAGE.equals(members.getOrDefault("stage", JsonValue.of("")).asString())
                ? members.getOrDefault("output", JsonValue.of("")).asString()
                : "";
    }
}
