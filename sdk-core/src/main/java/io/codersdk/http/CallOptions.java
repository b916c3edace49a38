package io.codersdk.http;

import io.codersdk.auth.Token;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may differ from call to call. Immutable; each method returns a copy. */
public final class CallOptions {
    /** 60 seconds in all, and as many repetitions as they have room for. */
    public static final CallOptions DEFAULT =
            new CallOptions(Duration.ofSeconds(60), Integer.MAX_VALUE, Map.of(), null);

    private final Duration timeout;
    private final int maxRetries;
    private final Map<String, String> headers;
    private final @Nullable Token token;

    private CallOptions(Duration timeout, int maxRetries, Map<String, String> headers, @Nullable Token token) {
        this.timeout = timeout;
        this.maxRetries = maxRetries;
        this.headers = headers;
        this.token = token;
    }

    /**
     * How long a call may take in all, retries and the pauses between them included. A call that may be repeated uses
     * this time while the server is away.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public CallOptions timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout of " + timeout);
        }
        return new CallOptions(timeout, maxRetries, headers, token);
    }

    /**
     * How often a call that may be repeated is repeated at most; 0 means never. A connection that the other side closed
     * while it was idle does not count.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public CallOptions maxRetries(int maxRetries) {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries " + maxRetries);
        }
        return new CallOptions(timeout, maxRetries, headers, token);
    }

    /** Sends one more header. */
    public CallOptions header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new CallOptions(timeout, maxRetries, Map.copyOf(more), token);
    }

    /** Calls in the name of somebody else. */
    public CallOptions token(Token token) {
        return new CallOptions(timeout, maxRetries, headers, token);
    }

    public Duration timeout() {
        return timeout;
    }

    public int maxRetries() {
        return maxRetries;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The token in place of the client's own. */
    public Optional<Token> token() {
        return Optional.ofNullable(token);
    }
}
