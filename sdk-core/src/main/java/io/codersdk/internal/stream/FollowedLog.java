package io.codersdk.internal.stream;

import io.codersdk.stream.LogStream;
import java.util.Iterator;
import java.util.OptionalLong;

/** A log that is pulled, and tells how far it was read and in which way. */
public final class FollowedLog<T> extends PulledStream<T> implements LogStream<T> {
    private final LogFeed<T> feed;
    private volatile long last;

    FollowedLog(LogFeed<T> feed, StreamReader<?, T> reader, StreamState state) {
        super(reader, state);
        this.feed = feed;
        this.last = feed.last();
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<T> lines = super.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public T next() {
                T line = lines.next();
                last = feed.id(line);
                return line;
            }
        };
    }

    @Override
    public OptionalLong lastId() {
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    @Override
    public boolean isPolled() {
        return feed.isPolled();
    }
}
