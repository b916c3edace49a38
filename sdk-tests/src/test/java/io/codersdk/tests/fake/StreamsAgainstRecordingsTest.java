package io.codersdk.tests.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.tests.recordings.RecordedServer;
import io.codersdk.tests.recordings.RecordedStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake streams, and refuses to, as the recorded server did. */
final class StreamsAgainstRecordingsTest {
    private static final String WORKSPACE = "0407067a-5982-4e06-bb61-c3c12044f299";
    private static final String VERSION = "d83cf853-4196-4a65-b9db-82d0e3787b02";
    private static final String BUILD = "a707ede0-f0fc-4860-98f5-143285c5096c";
    private static final String AGENT = "b51dec36-c0d7-46ca-b908-894286a0819d";

    private static final Duration QUEUE = Duration.ofMillis(100);
    private static final Duration BUILT = Duration.ofMillis(3100);

    /** The provisioner had taken the recorded job at that moment. */
    private static final String JUST_TAKEN = "/latest_build/job/queue_size is 1, the fake's 0";

    private static final Pattern DATA = Pattern.compile("event: data\ndata: (.*)\n");

    private final List<RecordedStream> streams = RecordedStream.of(RecordedServer.NOVEMBER_2024);
    private final Story story = new Story();

    /** A workspace whose agent has not connected yet. */
    @BeforeEach
    void build() {
        Gaps.before(1, story);
        JsonValue template =
                story.done(Story.OWNER, "GET", "/templates", "").asList().get(0);
        story.learn(VERSION, Story.text(template, "active_version_id"));
        JsonValue workspace = story.post("/users/me/workspaces", """
            {"name": "st98146", "template_version_id": "%s"}\
            """.formatted(VERSION));
        story.learn(WORKSPACE, workspace);
        story.learn(BUILD, member(workspace, "latest_build"));
        story.pass(BUILT);
        story.learn(
                AGENT, agent(member(story.done(Story.OWNER, "GET", "/workspaces/" + WORKSPACE, ""), "latest_build")));
    }

    private static JsonValue agent(JsonValue build) {
        return member(build, "resources").asList().stream()
                .map(resource -> member(resource, "agents"))
                .filter(JsonValue::isList)
                .map(agents -> agents.asList().get(0))
                .findFirst()
                .orElseThrow();
    }

    private static JsonValue member(JsonValue object, String name) {
        return object.asMap().getOrDefault(name, JsonValue.NULL);
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void whatIsNoStreamIsRefusedAlike() {
        List<String> differences = streams.stream()
                .filter(stream -> stream.end() instanceof RecordedStream.End.Refused)
                .flatMap(stream -> held(stream).differences().stream())
                .toList();
        assertThat(differences).isEmpty();
    }

    private HeldExchange held(RecordedStream stream) {
        String token = stream.note().equals("no credentials") ? "" : story.token(Story.OWNER);
        Answer answer = story.send(token, "GET", stream.path(), "", new byte[0]);
        return new HeldExchange(((RecordedStream.End.Refused) stream.end()).answer(), answer);
    }

    @Test
    void aStoppingWorkspaceIsWatchedAlike() {
        story.post("/workspaces/" + WORKSPACE + "/builds", "{\"transition\": \"stop\"}");
        story.pass(QUEUE);
        assertAlike("stopped meanwhile", 2);
    }

    @Test
    void whatWasNeverMeasuredIsToldAlike() {
        RecordedStream stream = streams.stream()
                .filter(candidate -> candidate.path().endsWith("/watch-metadata"))
                .findFirst()
                .orElseThrow();
        assertAlike(stream, 1);
    }

    private void assertAlike(String note, int events) {
        assertAlike(
                streams.stream()
                        .filter(stream -> stream.note().equals(note))
                        .findFirst()
                        .orElseThrow(),
                events);
    }

    private void assertAlike(RecordedStream stream, int events) {
        List<String> chunks = recorded(stream);
        List<String> own = story.events(stream.path(), events);
        for (int i = 0; i < events; i++) {
            Matcher expected = DATA.matcher(chunks.get(i));
            Matcher actual = DATA.matcher(own.get(i));
            if (expected.matches() && actual.matches()) {
                assertThat(shape(expected).differences(shape(actual))).isSubsetOf(JUST_TAKEN);
            } else {
                assertThat(own.get(i)).isEqualTo(chunks.get(i));
            }
        }
    }

    private static Shape shape(Matcher data) {
        return Shape.of(JsonValue.parse(data.group(1)));
    }

    /** The chunks, without what HTTP puts around them and the last line end, with which events are told apart. */
    private static List<String> recorded(RecordedStream stream) {
        RecordedStream.Frame.Text text =
                (RecordedStream.Frame.Text) stream.frames().get(0);
        return List.of(text.text().replaceFirst("^\\p{XDigit}+\r\n", "").split("\n\r\n(\\p{XDigit}+\r\n)?"));
    }
}
