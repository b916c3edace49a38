package io.codersdk.testkit;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log, or another stream, as one client that follows it sees it: each reading goes on where the last one ended. */
interface FollowedLog extends Streamed {

    /** Reads what has come since the last reading. */
    Batch read();

    /** Whether it comes in binary frames. */
    default boolean isBinary() {
        return false;
    }

    /** Whether the server reads what the client sends meanwhile. */
    default boolean isRead() {
        return false;
    }

    /** Answers a request for a log: with all lines so far, or, if it says {@code follow}, with a socket. */
    static Reply reply(Call call, Supplier<Reply> lines, Supplier<FollowedLog> following) {
        if (!call.hasQuery("follow")) {
            return lines.get();
        }
        return Handshake.answer(call.request(), following);
    }

    /**
     * What one reading found.
     *
     * @param frames the texts of frames or events to send, in order
     * @param closeReason why the log is complete, absent while it is not
     * @param next when more comes for sure, absent when only a change of the server's state can bring more
     */
    record Batch(
            List<String> frames,
            @Nullable String closeReason,
            @Nullable Instant next) {}
}
