package io.codersdk.http;

import io.codersdk.auth.Token;
import io.codersdk.internal.options.OptionStyle;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** What may differ from call to call. Immutable; the methods that are given a value return a copy. */
@SuppressWarnings("exports") // the annotations below speak to the compiler alone
@Value.Immutable
@OptionStyle
public abstract class CallOptions {
    /** 60 seconds in all, and as many repetitions as they have room for. */
    @SuppressWarnings("ClassInitializationDeadlock") // nobody but this class names the implementation
    public static final CallOptions DEFAULT =
            ImmutableCallOptions.of(Duration.ofSeconds(60), Integer.MAX_VALUE, Map.of(), null);

    CallOptions() {}

    public abstract Duration timeout();

    /**
     * How long a call may take in all, retries and the pauses between them included. A call that may be repeated uses
     * this time while the server is away.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public abstract CallOptions timeout(Duration timeout);

    public abstract int maxRetries();

    /**
     * How often a call that may be repeated is repeated at most; 0 means never. A connection that the other side closed
     * while it was idle does not count.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public abstract CallOptions maxRetries(int maxRetries);

    /** Their values may be secrets, so that they are not printed. */
    @Value.Redacted
    public abstract Map<String, String> headers();

    abstract CallOptions headers(Map<String, String> headers);

    /** Sends one more header, in place of one of this name in any case. */
    public final CallOptions header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers());
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, Objects.requireNonNull(value, "the value of the header is null"));
        return headers(Collections.unmodifiableMap(more));
    }

    abstract @Nullable Token ownToken();

    abstract CallOptions ownToken(@Nullable Token token);

    /** The token in place of the client's own. */
    public final Optional<Token> token() {
        return Optional.ofNullable(ownToken());
    }

    /** Calls in the name of somebody else. */
    public final CallOptions token(Token token) {
        // Without one it would be a call of the client's own user.
        return ownToken(Objects.requireNonNull(token, "the token is null"));
    }

    @Value.Check
    void check() {
        if (timeout().isNegative() || timeout().isZero()) {
            throw new IllegalArgumentException("a timeout of " + timeout());
        }
        if (maxRetries() < 0) {
            throw new IllegalArgumentException("maxRetries " + maxRetries());
        }
    }
}
