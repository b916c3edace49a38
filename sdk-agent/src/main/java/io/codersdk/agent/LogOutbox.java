package io.codersdk.agent;

import io.codersdk.model.agentsdk.Log;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Log lines on their way, in order. It knows an agent's quota, which only ever shrinks: what the server refuses once, and
 * whatever is as large, never fits again. Not thread-safe.
 */
final class LogOutbox {
    static final int MOST_LINES = 100;
    /** Output of a batch. Gateways often let 1 MiB through, and JSON may be several times as long as the text. */
    static final int MOST_BYTES = 128 * 1024;
    /** Output of an agent in its whole life. */
    static final int QUOTA = 1024 * 1024;
    /** Lines that are kept while the server is away. */
    static final int MOST_WAITING = 10_000;

    private final Deque<Line> waiting = new ArrayDeque<>();
    private List<Line> batch = List.of();
    private int mostLines = MOST_LINES;
    private int mostBytes = MOST_BYTES;
    private boolean gatewayIsLimit;
    private long room = QUOTA;
    private long bytes;
    private long count;

    /** @param number counted from 1 */
    private record Line(Log log, int size, long number) {}

    boolean isFull() {
        return waiting.size() + batch.size() >= MOST_WAITING;
    }

    /** Takes a line; false if the quota surely has no room for it behind those before it. */
    boolean offer(Log log) {
        int size = LogText.size(log.output());
        if (bytes + size > room) {
            return false;
        }
        bytes += size;
        count++;
        return waiting.add(new Line(log, size, count));
    }

    /** How many lines it took so far, which is the number of the last. */
    long count() {
        return count;
    }

    /** Whether the line of this number, or one before it, waits or is under way. */
    boolean holds(long number) {
        Line first = batch.isEmpty() ? waiting.peek() : batch.get(0);
        return first != null && first.number <= number;
    }

    /** Whether there is enough for a batch. */
    boolean isDue() {
        return waiting.size() >= mostLines || bytes >= mostBytes;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Removes the lines, of those at the head, for which the quota has no room. */
    List<Log> misfits() {
        List<Log> misfits = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().size > room) {
            misfits.add(remove().log);
        }
        return misfits;
    }

    /** The lines to be sent next; empty if there are none. What became of them must be told before the next are taken. */
    List<Log> take() {
        List<Line> taken = new ArrayList<>();
        int size = 0;
        while (!waiting.isEmpty() && taken.size() < mostLines) {
            int next = size + waiting.peek().size;
            if (!taken.isEmpty() && next > Math.min(mostBytes, room)) {
                break;
            }
            size = next;
            taken.add(waiting.remove());
        }
        batch = taken;
        return taken.stream().map(Line::log).toList();
    }

    /** The batch was stored. A gateway's limit stays, while the quota limits batches by itself. */
    void stored() {
        room -= size();
        forget();
        if (!gatewayIsLimit) {
            unlimit();
        }
    }

    private void unlimit() {
        mostLines = MOST_LINES;
        mostBytes = MOST_BYTES;
        gatewayIsLimit = false;
    }

    /** The batch will never be stored, whatever its size. */
    List<Log> refused() {
        List<Log> lines = batch.stream().map(Line::log).toList();
        forget();
        return lines;
    }

    /**
     * The batch is too large. The next is half as large; a single line is given up.
     *
     * @param byQuota whether the agent's quota is why
     * @return what is given up
     */
    List<Log> tooLarge(boolean byQuota) {
        if (byQuota) {
            room = Math.min(room, size() - 1L);
        }
        if (batch.size() == 1) {
            unlimit();
            return refused();
        }
        gatewayIsLimit = !byQuota;
        mostLines = Math.max(1, batch.size() / 2);
        mostBytes = Math.max(1, size() / 2);
        putBack();
        return List.of();
    }

    /** The batch is to be sent again. */
    void putBack() {
        for (int last = batch.size() - 1; last >= 0; last--) {
            waiting.addFirst(batch.get(last));
        }
        batch = List.of();
    }

    /** Gives up everything but the batch under way. */
    List<Log> abandon() {
        List<Log> lines = new ArrayList<>();
        while (!waiting.isEmpty()) {
            lines.add(remove().log);
        }
        return lines;
    }

    private Line remove() {
        Line line = waiting.remove();
        bytes -= line.size;
        return line;
    }

    private int size() {
        return batch.stream().mapToInt(Line::size).sum();
    }

    private void forget() {
        bytes -= size();
        batch = List.of();
    }
}
