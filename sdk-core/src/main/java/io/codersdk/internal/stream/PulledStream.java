package io.codersdk.internal.stream;

import io.codersdk.stream.EventStream;
import io.codersdk.stream.StreamOutcome;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The stream that callers get: what a reader pulls, and what ends it. */
sealed class PulledStream<T> implements EventStream<T> permits FollowedLog {
    private final StreamReader<?, T> reader;
    private final StreamState state;
    private final AtomicBoolean taken = new AtomicBoolean();

    PulledStream(StreamReader<?, T> reader, StreamState state) {
        this.reader = reader;
        this.state = state;
    }

    @Override
    public Iterator<T> iterator() {
        if (taken.getAndSet(true)) {
            throw new IllegalStateException("a stream can be iterated only once");
        }
        return new ItemIterator<>(reader);
    }

    @Override
    public Optional<StreamOutcome> outcome() {
        return state.outcome();
    }

    /** Whether it goes on over a connection that stands; not while it makes one. */
    public boolean isOpen() {
        return state.isOpen();
    }

    @Override
    public void close() {
        state.end(StreamOutcome.CANCELLED);
    }
}
