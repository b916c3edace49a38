package io.codersdk.tests.fake;

import io.codersdk.json.JsonValue;
import io.codersdk.tests.recordings.RecordedExchange;
import io.codersdk.tests.recordings.RecordedStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A stream of the fake while it is open: its frames or events as they come, and its end. */
final class OpenStream {
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final Object OPENED = new Object();

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final List<RecordedStream.Frame> frames = new ArrayList<>();
    private @Nullable WebSocket socket;
    private RecordedStream.@Nullable End end;

    private OpenStream() {}

    /** Opens the stream that was recorded, and waits until it is. */
    static OpenStream of(RecordedStream recorded, Story story) {
        OpenStream stream = new OpenStream();
        if (recorded.kind() == RecordedStream.Kind.SSE) {
            story.open(recorded.path(), stream.new Events());
        } else {
            stream.socket = story.open(recorded.path(), stream.new Frames());
        }
        Object first = stream.poll();
        if (first instanceof RecordedStream.End refused) {
            stream.end = refused;
        }
        return stream;
    }

    private Object poll() {
        try {
            Object event = events.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing came after " + frames);
            }
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes so many frames, or fewer if the stream ends. */
    OpenStream take(int count) {
        for (int i = 0; i < count && end == null; i++) {
            Object event = poll();
            if (event instanceof RecordedStream.Frame frame) {
                frames.add(frame);
            } else {
                end = (RecordedStream.End) event;
            }
        }
        return this;
    }

    /** Types into a terminal. */
    void send(String json) {
        if (socket == null || !socket.send(ByteString.encodeUtf8(json))) {
            throw new IllegalStateException("there is no socket to send to");
        }
    }

    /** Leaves in good order. */
    void leave() {
        if (socket != null) {
            socket.close(1000, null);
        }
    }

    /** All that came, told as a recording: the end is that of the server, or open if the story had to end first. */
    RecordedStream told(RecordedStream recorded) {
        return new RecordedStream(
                recorded.source(),
                recorded.operation(),
                recorded.path(),
                recorded.kind(),
                List.copyOf(frames),
                end == null ? new RecordedStream.End.Open() : end,
                recorded.note());
    }

    private final class Frames extends WebSocketListener {
        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            events.add(OPENED);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            events.add(new RecordedStream.Frame.Text(text));
        }

        @Override
        public void onMessage(WebSocket webSocket, ByteString bytes) {
            events.add(new RecordedStream.Frame.Binary(bytes));
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            events.add(new RecordedStream.End.Closed(code, reason));
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
            events.add(response == null ? new RecordedStream.End.Open() : refused(response));
        }
    }

    private static RecordedStream.End refused(Response response) {
        return new RecordedStream.End.Refused(
                new RecordedExchange("", "", "", JsonValue.NULL, response.code(), Map.of(), "", response.message()));
    }

    private final class Events implements Callback {
        @Override
        public void onResponse(Call call, Response response) {
            events.add(response.isSuccessful() ? OPENED : refused(response));
            try (response) {
                BufferedSource source = response.body().source();
                StringBuilder event = new StringBuilder();
                while (!Thread.interrupted()) {
                    String line = source.readUtf8LineStrict();
                    if (!line.isEmpty()) {
                        event.append(line).append('\n');
                    } else {
                        events.add(new RecordedStream.Frame.Text(event.toString()));
                        event.setLength(0);
                    }
                }
            } catch (IOException e) {
                events.add(new RecordedStream.End.Open());
            }
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            events.add(new RecordedStream.End.Open());
        }
    }
}
