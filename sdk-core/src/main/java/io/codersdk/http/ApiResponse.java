package io.codersdk.http;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer with what stands around its body.
 *
 * @param <R> what it carries
 */
public final class ApiResponse<R> {
    private final int status;
    private final Headers headers;
    private final @Nullable R body;

    /** Made by the transport. */
    public ApiResponse(int status, Headers headers, @Nullable R body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Made by tests.
     *
     * @param headers names in any case
     */
    public ApiResponse(int status, Map<String, List<String>> headers, @Nullable R body) {
        this(status, headersOf(headers), body);
    }

    private static Headers headersOf(Map<String, List<String>> headers) {
        Headers.Builder all = new Headers.Builder();
        headers.forEach((name, values) -> values.forEach(value -> all.add(name, value)));
        return all.build();
    }

    public int status() {
        return status;
    }

    /** Whether the server answered 304: nothing was changed, and there is no body. */
    public boolean isUnchanged() {
        return status == 304;
    }

    /** All headers; names in any case will do. */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers.toMultimap());
    }

    /** The values of a header, whatever the case of its name; empty when it is not there. */
    public List<String> headers(String name) {
        return headers.values(name);
    }

    /** The id under which the server logs the request; absent when a proxy answered. */
    public Optional<String> requestId() {
        return headers("X-Coder-Request-Id").stream().findFirst();
    }

    /** The server's version, such as {@code v2.17.2+abc1234}; absent when a proxy answered. */
    public Optional<String> serverVersion() {
        return headers("X-Coder-Build-Version").stream().findFirst();
    }

    /** How many requests to this path are left; absent where none are counted. */
    public Optional<RateLimit> rateLimit() {
        return RateLimit.of(this);
    }

    /**
     * What is wrong with the deployment's licences, in words for people, such as that one expires soon. Told to those who
     * may read the settings of the deployment, on every answer; empty for others.
     */
    public List<String> entitlementWarnings() {
        return headers("X-Coder-Entitlements-Warning");
    }

    /**
     * What the answer carries; absent for 204 and 304, where the operation has no result, and where the answer was lost and a
     * repetition was told that all is done.
     */
    public Optional<R> body() {
        return Optional.ofNullable(body);
    }

    /** Status and request id; the body may hold secrets. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d (request %s)", status, requestId().orElse("unknown"));
    }
}
