package io.codersdk.http;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Parameter.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Operation<B, R> operation;
    private final Map<String, String> path = new LinkedHashMap<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable B body;
    private @Nullable String mediaType;

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
     * @param value {@code null} leaves it out
     * @throws IllegalArgumentException if the operation has none of that name
     */
    public ApiRequest<B, R> query(String name, @Nullable Object value) {
        if (value != null) {
            if (!operation.isCustom()) {
                require(Location.QUERY, name);
            }
            query.computeIfAbsent(name, key -> new ArrayList<>()).add(value.toString());
        }
        return this;
    }

    /** Gives a header of this call alone. */
    public ApiRequest<B, R> header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ApiRequest<B, R> body(B body) {
        this.body = body;
        return this;
    }

    /** Gives a raw body of this media type, which must be one that the operation takes. */
    public ApiRequest<B, R> body(B body, String mediaType) {
        if (!operation.request().mediaTypes().contains(mediaType)) {
            throw new IllegalArgumentException(operation + " does not take " + mediaType + " but "
                    + operation.request().mediaTypes());
        }
        this.mediaType = mediaType;
        return body(body);
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
        return Collections.unmodifiableMap(new LinkedHashMap<>(path));
    }

    /** The query parameters, as given so far. */
    public Map<String, List<String>> query() {
        Map<String, List<String>> copy = new LinkedHashMap<>(query);
        copy.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(copy);
    }

    /** The headers of this call alone, as given so far. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public Optional<B> body() {
        return Optional.ofNullable(body);
    }

    /** The media type of a raw body where the caller chose one. */
    public Optional<String> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
