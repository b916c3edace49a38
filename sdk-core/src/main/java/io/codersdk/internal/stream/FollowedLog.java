package io.codersdk.internal.stream;

import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The stream that a {@link LogFollower} hands out: what a reader pulls, and what ends it. */
record FollowedLog<T>(LogReader<T> reader, StreamState state, AtomicBoolean taken) implements LogStream<T> {
    FollowedLog(LogReader<T> reader, StreamState state) {
        this(reader, state, new AtomicBoolean());
    }

    @Override
    public Iterator<T> iterator() {
        if (taken.getAndSet(true)) {
            throw new IllegalStateException("a log stream can be iterated only once");
        }
        return new LineIterator<>(reader);
    }

    @Override
    public Optional<StreamOutcome> outcome() {
        return state.outcome();
    }

    @Override
    public void close() {
        state.end(StreamOutcome.CANCELLED);
    }
}
