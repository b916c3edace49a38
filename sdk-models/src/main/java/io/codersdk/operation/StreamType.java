package io.codersdk.operation;

import java.util.Optional;

/**
 * How an operation streams.
 *
 * @param switchParameter the query parameter whose presence turns a plain GET into the stream; absent when it always streams
 */
public record StreamType(Kind kind, Frame frame, Optional<String> switchParameter) {

    public enum Kind {
        /** Server-sent events. */
        SSE,
        WEBSOCKET,
        /** One response body without an end. */
        CHUNKED
    }

    public enum Frame {
        /** One JSON object a frame. */
        OBJECT,
        /** One JSON array a frame. */
        ARRAY,
        /** Bytes. */
        BINARY,
        /** Binary frames that carry a multiplexed remote procedure protocol. */
        RPC
    }

    public static StreamType of(Kind kind, Frame frame) {
        return new StreamType(kind, frame, Optional.empty());
    }

    public static StreamType switchedBy(String parameter, Kind kind, Frame frame) {
        return new StreamType(kind, frame, Optional.of(parameter));
    }
}
