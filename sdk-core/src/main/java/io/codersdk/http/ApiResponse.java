package io.codersdk.http;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer with what stands around its body.
 *
 * @param <R> what it carries
 */
public final class ApiResponse<R> {
    private final int status;
    private final Supplier<Map<String, List<String>>> given;
    private volatile @Nullable Map<String, List<String>> headers;
    private final @Nullable R body;

    /**
     * Made by tests.
     *
     * @param headers names in any case
     */
    public ApiResponse(int status, Map<String, List<String>> headers, @Nullable R body) {
        this(status, Map::of, body);
        this.headers = anyCase(headers);
    }

    /**
     * Made by the transport.
     *
     * @param headers is asked when somebody wants to know them, which few do
     */
    public ApiResponse(int status, Supplier<Map<String, List<String>>> headers, @Nullable R body) {
        this.status = status;
        this.given = headers;
        this.body = body;
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
        Map<String, List<String>> known = headers;
        if (known == null) {
            known = anyCase(given.get());
            headers = known;
        }
        return known;
    }

    private static Map<String, List<String>> anyCase(Map<String, List<String>> headers) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return Collections.unmodifiableMap(all);
    }

    /** The values of a header, whatever the case of its name; empty when it is not there. */
    public List<String> headers(String name) {
        return headers().getOrDefault(name, List.of());
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
