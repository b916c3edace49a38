package io.codersdk.testkit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a stream brings, as it comes: until it is complete, a fault cuts it, or the server closes.
 *
 * @param delivery how much of it comes
 */
record Follower(FollowedLog log, Delivery delivery, World world) {
    private static final Duration PING = Duration.ofSeconds(15);

    /** What the server closes a WebSocket with that has nothing more to say. */
    private static final int COMPLETE = 1000;

    /** What carries the frames to the client. */
    interface Carrier {
        void send(String frame) throws IOException;

        /** Begins a frame that does not get to its end. */
        void sendHalf(String frame) throws IOException;

        /** Asks once whether the client is there, if the stream has a way to do so. */
        default void ping() throws IOException {}

        /** Ends the stream in good order, with this code if it has a way to tell it. */
        void end(int code, String reason) throws IOException;
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
                if (isOver(sent)) {
                    break;
                }
                String told = ServerTimes.at(world.settings.offset(), frame);
                if (sent == delivery.frames()) {
                    carrier.sendHalf(told);
                    return;
                }
                carrier.send(told);
                sent++;
            }
            if (isOver(sent)) {
                endEarly(carrier);
                return;
            }
            if (batch.closeReason() != null) {
                carrier.end(COMPLETE, batch.closeReason());
                return;
            }
            world.clock.awaitChange(seen, earlier(ping, batch.next()));
        }
    }

    /** Whether nothing comes behind so many frames, not even a half one. */
    private boolean isOver(int sent) {
        return sent == delivery.frames() && !delivery.half();
    }

    private void endEarly(Carrier carrier) throws IOException, InterruptedException {
        if (delivery.end() == Delivery.End.GOODBYE) {
            carrier.end(delivery.code(), "");
        } else {
            fallSilent();
        }
    }

    private void fallSilent() throws InterruptedException {
        long seen = world.clock.changes();
        while (delivery.end() == Delivery.End.SILENCE && !world.isClosed()) {
            world.clock.awaitChange(seen, null);
            seen = world.clock.changes();
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
