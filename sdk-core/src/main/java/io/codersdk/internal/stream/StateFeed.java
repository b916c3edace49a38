package io.codersdk.internal.stream;

import io.codersdk.error.CoderProtocolException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A state: there is no going on after the last one, so a connection begins with the state that is. */
final class StateFeed<T> implements Feed<String, T> {
    private final StateSource<T> source;
    private final Supplier<StreamConnection<String>> connections;
    private @Nullable T last;
    private boolean first;

    StateFeed(StateSource<T> source, Supplier<StreamConnection<String>> connections) {
        this.source = source;
        this.connections = connections;
    }

    @Override
    public StreamConnection<String> connection() {
        first = true;
        return connections.get();
    }

    /** A connection that was replaced is nobody's business if the state is still the same. */
    @Override
    public List<T> read(String frame) {
        T state = decode(frame);
        boolean known = first && state.equals(last);
        first = false;
        last = state;
        return known ? List.of() : List.of(state);
    }

    private T decode(String frame) {
        try {
            return source.codec().decode(frame);
        } catch (CoderProtocolException e) {
            throw new CoderProtocolException(this + " sent what cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isLast(T item) {
        return source.last().test(item);
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
