package io.codersdk.http;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Parameter.Location;
import io.codersdk.operation.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation: its arguments and its body. Names are checked against the operation, values are encoded by
 * the transport. Not thread-safe while it is being filled.
 *
 * @param <B> what it carries
 * @param <R> what the answer carries
 */
public final class ApiRequest<B, R> {
    /** What the slowest connection is good for that a call still waits for: 1 Mbit/s. */
    private static final long BYTES_A_SECOND = 128 * 1024;

    private final Operation<B, R> operation;
    private final Map<String, String> path = new LinkedHashMap<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable B body;
    private @Nullable BodySource source;
    private long transferred;
    private @Nullable String mediaType;
    private @Nullable Lookup<R> lookup;

    private ApiRequest(Operation<B, R> operation) {
        this.operation = operation;
    }

    public static <B, R> ApiRequest<B, R> of(Operation<B, R> operation) {
        return new ApiRequest<>(operation);
    }

    /**
     * Gives a path parameter.
     *
     * @throws IllegalArgumentException if the operation has none of that name, or the value is empty, {@code .} or
     *     {@code ..}, which would address something else
     */
    public ApiRequest<B, R> path(String name, Object value) {
        require(Location.PATH, name);
        String text = value.toString();
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException(operation + ": '" + text + "' is no value for {" + name + "}");
        }
        path.put(name, text);
        return this;
    }

    /**
     * Gives a query parameter; called again, one more value of it.
     *
     * @throws IllegalArgumentException if the operation has none of that name
     * @throws NullPointerException if the value is null: without it, a search would find everything
     */
    public ApiRequest<B, R> query(String name, Object value) {
        Objects.requireNonNull(value, () -> operation + ": the value of '" + name + "' is null");
        if (!operation.isCustom()) {
            require(Location.QUERY, name);
        }
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value.toString());
        return this;
    }

    /** As {@link #query(String, Object)}, of one that is left out where the value is {@code null}. */
    public ApiRequest<B, R> optionalQuery(String name, @Nullable Object value) {
        return value == null ? this : query(name, value);
    }

    /** Gives a header of this call alone, in place of one of this name in any case. */
    public ApiRequest<B, R> header(String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
        return this;
    }

    public ApiRequest<B, R> body(B body) {
        this.body = Objects.requireNonNull(body, () -> operation + ": the body is null");
        return this;
    }

    /** Gives a raw body of this media type, which must be one that the operation takes. */
    public ApiRequest<B, R> body(B body, String mediaType) {
        requireMediaType(mediaType);
        this.mediaType = mediaType;
        return body(body);
    }

    /**
     * Gives a raw body that is made while it is sent. If its length is known, the call has time for it, see
     * {@link #transfers}.
     *
     * @param mediaType one that the operation takes
     */
    public ApiRequest<B, R> body(BodySource source, String mediaType) {
        if (operation.request().kind() != Payload.Kind.BYTES) {
            throw new IllegalArgumentException(operation + " takes no raw body");
        }
        requireMediaType(mediaType);
        this.mediaType = mediaType;
        this.source = source;
        return transfers(source.length().orElse(0));
    }

    /**
     * Says how many bytes the call may move, beyond the few of an ordinary call. Its deadline is then later than the
     * timeout of its options by one second for each 128 KiB, which is what a connection of 1 Mbit/s needs; and the timeout
     * is how long the connection may be silent.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ApiRequest<B, R> transfers(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
        this.transferred = bytes;
        return this;
    }

    /**
     * Says how to find out whether the request was carried out when its answer was lost. A request that must not be done
     * twice may be sent again then: after a look that found nothing.
     */
    public ApiRequest<B, R> lookup(Lookup<R> lookup) {
        this.lookup = lookup;
        return this;
    }

    private void requireMediaType(String mediaType) {
        if (!operation.request().mediaTypes().contains(mediaType)) {
            throw new IllegalArgumentException(operation + " does not take " + mediaType + " but "
                    + operation.request().mediaTypes());
        }
    }

    private void require(Location location, String name) {
        for (Parameter parameter : operation.parameters()) {
            if (parameter.location() == location && parameter.name().equals(name)) {
                return;
            }
        }
        throw new IllegalArgumentException(operation + " has no parameter '" + name + "' in its "
                + location.name().toLowerCase(Locale.ROOT));
    }

    public Operation<B, R> operation() {
        return operation;
    }

    /** The path parameters, as given so far. */
    public Map<String, String> path() {
        return copy(path);
    }

    /** The query parameters, as given so far. */
    public Map<String, List<String>> query() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        query.forEach((name, values) -> lists.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(lists);
    }

    /** The headers of this call alone, as given so far. */
    public Map<String, String> headers() {
        return copy(headers);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public Optional<B> body() {
        return Optional.ofNullable(body);
    }

    /** The body where it is made while it is sent. */
    public Optional<BodySource> source() {
        return Optional.ofNullable(source);
    }

    /** What the deadline is later for what {@link #transfers} says; zero for an ordinary call. */
    public Duration transferTime() {
        return Duration.ofSeconds(transferred / BYTES_A_SECOND + (transferred % BYTES_A_SECOND == 0 ? 0 : 1));
    }

    /** The media type of a raw body where the caller chose one. */
    public Optional<String> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    /** What finds out whether it was carried out; absent where nothing can. */
    public Optional<Lookup<R>> lookup() {
        return Optional.ofNullable(lookup);
    }

    /** Whether it asks for a stream, which has no end and no answer of the operation's type. */
    public boolean isStream() {
        return operation.stream()
                .filter(type -> type.switchParameter().map(query::containsKey).orElse(true))
                .isPresent();
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
