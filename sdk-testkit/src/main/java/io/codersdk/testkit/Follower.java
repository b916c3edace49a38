package io.codersdk.testkit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a stream brings, as it comes: until it is complete, a fault cuts it, or the server closes.
 *
 * @param mostFrames after how many it is cut
 */
record Follower(FollowedLog log, int mostFrames, World world) {
    private static final Duration PING = Duration.ofSeconds(15);

    /** What carries the frames to the client. */
    interface Carrier {
        void send(String frame) throws IOException;

        /** Asks once whether the client is there, if the stream has a way to do so. */
        default void ping() throws IOException {}

        /** Ends the stream in good order. */
        void end(String reason) throws IOException;
    }

    void follow(Carrier carrier) throws IOException, InterruptedException {
        int sent = 0;
        @Nullable Instant ping = world.clock.instant().plus(PING);
        while (!world.isClosed()) {
            long seen = world.clock.changes();
            if (ping != null && !world.clock.instant().isBefore(ping)) {
                carrier.ping();
                ping = null;
            }
            FollowedLog.Batch batch = world.exclusively(log::read);
            for (String frame : batch.frames()) {
                if (sent++ >= mostFrames) {
                    return;
                }
                carrier.send(ServerTimes.at(world.settings.offset(), frame));
            }
            if (sent >= mostFrames) {
                return;
            }
            if (batch.closeReason() != null) {
                carrier.end(batch.closeReason());
                return;
            }
            world.clock.awaitChange(seen, earlier(ping, batch.next()));
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
