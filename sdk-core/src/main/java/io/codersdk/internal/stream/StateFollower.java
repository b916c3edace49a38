package io.codersdk.internal.stream;

import io.codersdk.http.ApiRequest;
import io.codersdk.internal.send.Transport;
import io.codersdk.stream.EventStream;
import java.time.Duration;

/** Follows states: each connection begins with the state that is, and one that breaks is replaced. */
public record StateFollower(Transport transport) {
    /** Three times the pause between two signs of life of a server, for bodies. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    /** Sockets have no signs of life that are seen here, so one that is silent is replaced from time to time. */
    private static final Duration SOCKET_SILENCE = Duration.ofMinutes(5);

    /** Relays may be idle for any time, and say nothing then. */
    private static final Duration NO_TRAFFIC = Duration.ofHours(1);

    public <T> EventStream<T> follow(StateSource<T> source) {
        StreamState state = new StreamState();
        StateFeed<T> feed = new StateFeed<>(source, this::connection);
        return new PulledStream<>(
                new StreamReader<>(feed, transport.timing(), transport.options().maxRetries(), state), state);
    }

    private StreamConnection<String> connection(ApiRequest<?, ?> request) {
        return switch (request.operation().stream().orElseThrow().kind()) {
            case SSE -> body(request, "text/event-stream", SILENCE, new EventFrames());
            case CHUNKED -> body(request, "application/json", NO_TRAFFIC, Frames.lines());
            case WEBSOCKET ->
                new SocketConnection<>(
                        request,
                        FrameType.TEXT_IN_BYTES,
                        transport::openWebSocket,
                        transport::failure,
                        IdleWait.of(SOCKET_SILENCE));
        };
    }

    private BodyConnection body(ApiRequest<?, ?> request, String accept, Duration silence, Frames frames) {
        return new BodyConnection(
                request, transport.streamingCall(request, accept, silence), frames, transport::failure);
    }
}
