package io.codersdk.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The requests of a server's life, the oldest forgotten beyond a limit, so that one that runs for days does not grow. */
final class Requests {
    private static final int KEPT = 10_000;
    private static final long KEPT_BYTES = 256L * 1024 * 1024;

    private final Deque<ReceivedRequest> kept = new ArrayDeque<>();
    private long bytes;

    synchronized void add(ReceivedRequest request) {
        kept.addLast(request);
        bytes += request.bodySize();
        while (kept.size() > 1 && (kept.size() > KEPT || bytes > KEPT_BYTES)) {
            bytes -= kept.removeFirst().bodySize();
        }
    }

    synchronized List<ReceivedRequest> list() {
        return new ArrayList<>(kept);
    }
}
