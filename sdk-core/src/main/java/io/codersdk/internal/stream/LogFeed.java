package io.codersdk.internal.stream;

import java.util.ArrayList;
import java.util.List;

/** A log: a connection goes on after the last line, and what a server sends again is dropped. */
final class LogFeed<T> implements Feed<String, T> {
    private final LogSource<T> source;
    private final LogFollower follower;
    private long last;

    /** @param after the id of the last line that is not wanted, negative for none */
    LogFeed(LogSource<T> source, long after, LogFollower follower) {
        this.source = source;
        this.last = after;
        this.follower = follower;
    }

    @Override
    public StreamConnection<String> connection() {
        return new SocketConnection<>(
                source.request(last), FrameType.TEXT, follower.opener(), follower.failures(), follower.idle());
    }

    @Override
    public List<T> read(String frame) {
        List<T> lines = new ArrayList<>();
        for (NumberedLine<T> numbered : source.decode(frame)) {
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
