package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.internal.answer.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log: a connection goes on after the last line, and what a server sends again is dropped. Where no WebSocket gets
 * through it is asked for again and again.
 */
final class LogFeed<T> implements Feed<String, T> {
    private final LogSource<T> source;
    private final LogFollower follower;
    private volatile long last;
    private volatile @Nullable PolledLog polled;
    private @Nullable SocketConnection<String> socket;
    private boolean stood;

    /** @param after the id of the last line that is not wanted, negative for none */
    LogFeed(LogSource<T> source, long after, LogFollower follower) {
        this.source = source;
        this.last = after;
        this.follower = follower;
    }

    @Override
    public StreamConnection<String> connection() {
        PolledLog poll = polled;
        if (poll != null && !poll.isVain()) {
            return poll.look();
        }
        polled = null;
        stood |= socket != null && socket.hasStood();
        SocketConnection<String> next = new SocketConnection<>(
                source.request(last), FrameType.TEXT, follower.opener(), follower.failures(), follower.idle());
        socket = next;
        return next;
    }

    /** A server that is away for a while answers no handshake either, so its silence counts only where no socket ever stood. */
    @Override
    public boolean fallsBack(CoderException failure) {
        boolean falls = polled == null
                && (Failures.isNoSocket(failure) || (failure instanceof CoderTimeoutException && !stood));
        if (falls) {
            polled = follower.poll(source, this::last);
        }
        return falls;
    }

    boolean isPolled() {
        return polled != null;
    }

    long id(T line) {
        return source.id(line);
    }

    /** The id of the last line so far, negative if none is known. */
    long last() {
        return last;
    }

    @Override
    public List<T> read(String frame) {
        List<T> lines = new ArrayList<>();
        for (NumberedLine<T> numbered : polled == null ? source.decode(frame) : source.decodeAll(frame)) {
            if (numbered.id() > last) {
                last = numbered.id();
                lines.add(numbered.line());
            }
        }
        return lines;
    }

    @Override
    public boolean vanishes() {
        return source.vanishes();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
