package io.codersdk.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 429: too many requests to this path within a minute. */
public final class RateLimitedException extends CoderApiException {
    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    public RateLimitedException(ApiError error, Optional<Duration> retryAfter) {
        super(
                error,
                "Send fewer requests"
                        + retryAfter
                                .map(pause -> ", the next in " + pause.toSeconds() + " s")
                                .orElse("") + ".");
        this.retryAfter = retryAfter.orElse(null);
    }

    /** How long the server asks to wait; absent when it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
