package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.StreamOutcome;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.ByteString;
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
        Optional<OpenedStream<?>> opened = OpenedStream.of(server.client(), stream);
        if (stream.end() instanceof RecordedStream.End.Refused refused) {
            server.answer(ReplayServer.answer(refused.answer()));
            checkRefusal(server, refused.answer(), opened);
            return "refused";
        }
        if (stream.isTwin()) {
            server.answerOnce(ReplayServer.begin(stream.source())
                    .code(404)
                    .setHeader("Content-Type", "application/json")
                    .body("{\"message\": \"Route not found.\"}")
                    .build());
        }
        if (opened.isPresent()) {
            follow(server, stream, opened.get());
            return "followed";
        }
        server.answer(ReplaySocket.answer(stream, () -> {}));
        HttpUrl url = HttpUrl.get("http://recorded" + stream.path());
        boolean isTerminal = stream.operation().endsWith("/pty");
        attach(server, stream, url, isTerminal ? terminal(server, url) : socket(server, url));
        return isTerminal ? "shown" : "passed on as bytes";
    }

    private static EventStream<byte[]> terminal(ReplayServer server, HttpUrl url) {
        UUID agent = UUID.fromString(url.pathSegments().get(3));
        UUID session = UUID.fromString(url.queryParameterValues("reconnect").get(0));
        int columns = Integer.parseInt(url.queryParameterValues("width").get(0));
        int rows = Integer.parseInt(url.queryParameterValues("height").get(0));
        String command = Objects.requireNonNull(url.queryParameter("command"));
        return server.client().agents().openTerminal(agent, session, columns, rows, command);
    }

    /** What has no method is open to everybody as a socket of bytes. */
    private static EventStream<byte[]> socket(ReplayServer server, HttpUrl url) {
        ApiRequest<Void, Void> request =
                ApiRequest.of(Operation.custom("GET", url.encodedPath(), Payload.NONE, Payload.NONE));
        url.queryParameterNames().forEach(name -> request.query(name, url.queryParameter(name)));
        return server.client().openSocket(request);
    }

    /** A handshake that is refused is answered like any other request, and becomes the same exception. */
    private static void checkRefusal(ReplayServer server, RecordedExchange answer, Optional<OpenedStream<?>> opened) {
        ReplayedRequest<?> request = ReplayedRequest.of(answer);
        CoderException refusal = catchThrowableOfType(CoderException.class, () -> {
            if (opened.isPresent()) {
                opened.get().stream().iterator().hasNext();
            } else {
                server.client().exchange().exchange(request.request(), InputStream::readAllBytes);
            }
        });
        new ExpectedRefusal(answer, request.request().operation().feature()).check(refusal);
        opened.ifPresent(followed ->
                assertThat(followed.stream().outcome().orElseThrow().failure()).contains(refusal));
    }

    private static <T> void follow(ReplayServer server, RecordedStream recorded, OpenedStream<T> opened)
            throws InterruptedException {
        boolean closedByServer = recorded.end() instanceof RecordedStream.End.Closed;
        List<JsonValue> items = items(recorded);
        // Who waits for an item where none comes any more is woken by the close.
        Runnable wake = items.isEmpty() && !closedByServer ? opened.stream()::close : () -> {};
        server.answer(
                recorded.kind() == RecordedStream.Kind.SSE
                        ? ReplayServer.begin(recorded.source())
                                .setHeader("Content-Type", "text/event-stream")
                                .body(body(recorded))
                                .build()
                        : ReplaySocket.answer(recorded, wake));

        Iterator<T> received = opened.stream().iterator();
        for (JsonValue item : items) {
            T next = received.next();
            // Newer servers say more than the types know.
            if (recorded.source().startsWith("2024")) {
                assertThat(Finding.in(next)).isEmpty();
            }
            RoundTrip.check(opened.codec(), item.toString(), next);
        }
        if (!items.isEmpty() && !closedByServer) {
            opened.stream().close();
        }
        assertThat(received.hasNext()).as("more items than were sent").isFalse();
        assertThat(opened.stream().outcome().orElseThrow().kind())
                .isEqualTo(
                        closedByServer || endsDeleted(items)
                                ? StreamOutcome.Kind.COMPLETED
                                : StreamOutcome.Kind.CANCELLED);

        if (recorded.isTwin()) {
            assertThat(server.received().getUrl().encodedPath() + "-ws").isEqualTo(recorded.path());
        }
        RecordedRequest handshake = server.received();
        assertThat(handshake.getUrl().encodedPath()).isEqualTo(recorded.path().replaceFirst("\\?.*", ""));
        assertThat(handshake.getUrl().queryParameterNames().contains("follow"))
                .isEqualTo(recorded.path().contains("follow"));
    }

    /** Every frame comes as it was sent. */
    private static void attach(ReplayServer server, RecordedStream recorded, HttpUrl url, EventStream<byte[]> attached)
            throws InterruptedException {
        Iterator<byte[]> shown = attached.iterator();
        for (RecordedStream.Frame frame : recorded.frames()) {
            assertThat(ByteString.of(shown.next())).isEqualTo(bytes(frame));
        }
        boolean closedByServer = recorded.end() instanceof RecordedStream.End.Closed;
        if (!closedByServer) {
            attached.close();
        }
        assertThat(shown.hasNext()).isFalse();
        assertThat(attached.outcome().orElseThrow().kind())
                .isEqualTo(closedByServer ? StreamOutcome.Kind.COMPLETED : StreamOutcome.Kind.CANCELLED);
        HttpUrl asked = server.received().getUrl();
        assertThat(asked.encodedPath()).isEqualTo(url.encodedPath());
        assertThat(asked.queryParameterNames()).isEqualTo(url.queryParameterNames());
    }

    private static ByteString bytes(RecordedStream.Frame frame) {
        return frame instanceof RecordedStream.Frame.Binary binary
                ? binary.bytes()
                : ByteString.encodeUtf8(((RecordedStream.Frame.Text) frame).text());
    }

    /** Nothing more is to be known of a workspace that is deleted. */
    private static boolean endsDeleted(List<JsonValue> items) {
        return !items.isEmpty() && items.get(items.size() - 1).toString().contains("\"status\":\"deleted\"");
    }

    /** The items in all frames; a frame of an agent's log holds a list of them, and one of a state is one of them. */
    private static List<JsonValue> items(RecordedStream stream) {
        if (stream.kind() == RecordedStream.Kind.SSE) {
            return body(stream)
                    .lines()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> JsonValue.parse(line.substring("data: ".length())))
                    .toList();
        }
        List<JsonValue> items = new ArrayList<>();
        for (RecordedStream.Frame frame : stream.frames()) {
            JsonValue json = JsonValue.parse(
                    frame instanceof RecordedStream.Frame.Binary binary
                            ? binary.bytes().utf8()
                            : ((RecordedStream.Frame.Text) frame).text());
            if (stream.isTwin()) {
                events(json).ifPresent(items::add);
            } else if (json.isList()) {
                items.addAll(json.asList());
            } else {
                items.add(json);
            }
        }
        return items;
    }

    /** The state in an event; none in a ping. */
    private static Optional<JsonValue> events(JsonValue event) {
        Map<String, JsonValue> parts = event.asMap();
        return JsonValue.of("data").equals(parts.get("type"))
                ? Optional.ofNullable(parts.get("data"))
                : Optional.empty();
    }

    /** Server-sent events without the sizes of their chunks, which stand between line ends of their own. */
    private static String body(RecordedStream stream) {
        String[] parts =
                ((RecordedStream.Frame.Text) stream.frames().get(0)).text().split("\r\n", -1);
        return IntStream.range(0, parts.length)
                .filter(part -> part % 2 == 1)
                .mapToObj(part -> parts[part])
                .collect(Collectors.joining());
    }
}
