package io.codersdk.testkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** A body that comes in pieces, the first at once and each other one so much later on the server's clock. */
final class PacedBody implements Streamed, MockResponseBody {
    private final byte[] body;
    private final int piece;
    private final Duration pause;
    private final World world;

    PacedBody(byte[] body, int piece, Duration pause, World world) {
        this.body = body.clone();
        this.piece = piece;
        this.pause = pause;
        this.world = world;
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public void writeTo(BufferedSink out) throws IOException {
        Instant due = world.clock.instant();
        try {
            for (int sent = 0; sent < body.length && world.await(due); sent += piece) {
                out.write(body, sent, Math.min(piece, body.length - sent)).flush();
                due = due.plus(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server was interrupted");
        }
    }
}
