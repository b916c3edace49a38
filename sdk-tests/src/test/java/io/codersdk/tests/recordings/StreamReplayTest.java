package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.error.CoderException;
import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonValue;
import io.codersdk.stream.StreamOutcome;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every stream that real servers sent, once more, to its last frame. */
final class StreamReplayTest {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    @Timeout(30)
    void everyStreamIsReadToItsLastFrame(RecordedServer recorded) throws InterruptedException {
        List<RecordedStream> streams = RecordedStream.of(recorded);
        for (RecordedStream stream : streams) {
            try (ReplayServer server = new ReplayServer()) {
                count(replay(server, stream));
            } catch (AssertionError | RuntimeException e) {
                problems.add(stream + ": " + e);
            }
        }
        System.out.printf("Replayed %d streams of %s: %s%n", streams.size(), recorded, counts);
        assertThat(problems).isEmpty();
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private static String replay(ReplayServer server, RecordedStream stream) throws InterruptedException {
        Optional<FollowedLog<?>> log = FollowedLog.of(server.client(), stream);
        if (stream.end() instanceof RecordedStream.End.Refused refused) {
            server.answer(ReplayServer.answer(refused.answer()));
            checkRefusal(server, refused.answer(), log);
            return "refused";
        }
        if (log.isPresent()) {
            follow(server, stream, log.get());
            return "log followed";
        }
        int items = stream.frames().stream()
                .mapToInt(frame -> StreamedItems.checkFrame(stream, frame))
                .sum();
        return items == 0 ? "without items" : "items read";
    }

    /** A handshake that is refused is answered like any other request, and becomes the same exception. */
    private static void checkRefusal(ReplayServer server, RecordedExchange answer, Optional<FollowedLog<?>> log) {
        ReplayedRequest<?> request = ReplayedRequest.of(answer);
        CoderException refusal = catchThrowableOfType(CoderException.class, () -> {
            if (log.isPresent()) {
                log.get().stream().iterator().hasNext();
            } else {
                server.client().exchange().exchange(request.request(), InputStream::readAllBytes);
            }
        });
        new ExpectedRefusal(answer, request.request().operation().feature()).check(refusal);
        log.ifPresent(followed ->
                assertThat(followed.stream().outcome().orElseThrow().failure()).contains(refusal));
    }

    private static <T> void follow(ReplayServer server, RecordedStream recorded, FollowedLog<T> log)
            throws InterruptedException {
        boolean closedByServer = recorded.end() instanceof RecordedStream.End.Closed;
        List<JsonValue> lines = lines(recorded);
        // Who waits for a line where none comes any more is woken by the close.
        server.answer(
                ReplaySocket.answer(recorded, lines.isEmpty() && !closedByServer ? log.stream()::close : () -> {}));

        Iterator<T> received = log.stream().iterator();
        for (JsonValue line : lines) {
            checkLine(log.codec(), line, received.next());
        }
        if (!lines.isEmpty() && !closedByServer) {
            log.stream().close();
        }
        assertThat(received.hasNext()).as("more lines than were sent").isFalse();
        assertThat(log.stream().outcome().orElseThrow().kind())
                .isEqualTo(closedByServer ? StreamOutcome.Kind.COMPLETED : StreamOutcome.Kind.CANCELLED);

        RecordedRequest handshake = server.received();
        assertThat(handshake.getUrl().encodedPath()).isEqualTo(recorded.path().replaceFirst("\\?.*", ""));
        assertThat(handshake.getUrl().queryParameterNames()).contains("follow");
    }

    private static <T> void checkLine(JsonCodec<T> codec, JsonValue sent, T received) {
        assertThat(Finding.in(received)).isEmpty();
        RoundTrip.check(codec, sent.toString(), received);
    }

    /** The lines in all frames; a frame of an agent's log holds a list of them. */
    private static List<JsonValue> lines(RecordedStream stream) {
        List<JsonValue> lines = new ArrayList<>();
        for (RecordedStream.Frame frame : stream.frames()) {
            JsonValue json = JsonValue.parse(((RecordedStream.Frame.Text) frame).text());
            if (json.isList()) {
                lines.addAll(json.asList());
            } else {
                lines.add(json);
            }
        }
        return lines;
    }
}
