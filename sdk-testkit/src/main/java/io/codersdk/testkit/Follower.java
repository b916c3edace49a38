package io.codersdk.testkit;

import java.io.IOException;

/**
 * Passes on what a stream brings, as it comes: until it is complete, a fault cuts it, or the server closes.
 *
 * @param mostFrames after how many it is cut
 */
record Follower(FollowedLog log, int mostFrames, World world) {

    /** What carries the frames to the client. */
    interface Carrier {
        void send(String frame) throws IOException;

        /** Ends the stream in good order. */
        void end(String reason) throws IOException;
    }

    void follow(Carrier carrier) throws IOException, InterruptedException {
        int sent = 0;
        while (!world.isClosed()) {
            long seen = world.clock.changes();
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
            world.clock.awaitChange(seen, batch.next());
        }
    }
}
