package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.http.ApiRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A state: there is no going on after the last one, so a connection begins with the state that is. */
final class StateFeed<T> implements Feed<String, T> {
    private final StateSource<T> source;
    private final EventEnvelope<T> envelope;
    private final Function<ApiRequest<?, ?>, StreamConnection<String>> connections;
    private @Nullable ApiRequest<?, ?> twin;
    private @Nullable T last;
    private boolean first;

    StateFeed(StateSource<T> source, Function<ApiRequest<?, ?>, StreamConnection<String>> connections) {
        this.source = source;
        this.envelope = new EventEnvelope<>(source.codec());
        this.connections = connections;
    }

    @Override
    public StreamConnection<String> connection() {
        first = true;
        return connections.apply(twin == null ? source.request() : twin);
    }

    /** Servers of 2026 have both streams, and call that of events the older one. */
    @Override
    public boolean fallsBack(CoderException refusal) {
        boolean falls = twin == null && source.twin() != null && refusal instanceof UnsupportedByServerException;
        if (falls) {
            twin = source.twin();
        }
        return falls;
    }

    /** A connection that was replaced is nobody's business if the state is still the same. */
    @Override
    public List<T> read(String frame) {
        Optional<T> told = decode(frame);
        boolean known = first && told.filter(state -> state.equals(last)).isPresent();
        first = first && told.isEmpty();
        last = told.orElse(last);
        return known ? List.of() : told.stream().toList();
    }

    private Optional<T> decode(String frame) {
        try {
            return twin == null ? Optional.of(source.codec().decode(frame)) : envelope.decode(frame);
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
