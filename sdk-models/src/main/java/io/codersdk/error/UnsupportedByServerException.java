package io.codersdk.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 404 for the route itself, or 405 where the path is known for other methods alone: the server is too old for the operation,
 * or lacks it, or the base URL is wrong.
 */
public final class UnsupportedByServerException extends CoderApiException {
    private static final long serialVersionUID = 1;

    private final @Nullable String since;

    /** @param since as {@link #since()} */
    public UnsupportedByServerException(ApiError error, Optional<String> since) {
        super(error, advice(error, since));
        this.since = since.orElse(null);
    }

    private static String advice(ApiError error, Optional<String> since) {
        return since.map(needed -> "The operation needs a server " + needed + ", and this one is "
                        + error.serverVersion().orElse("of an unknown version") + ".")
                .orElse(
                        "The server has no such operation: it may be too old or too new for it, or the path of the base URL may be wrong.");
    }

    /** The server that the operation needs, such as {@code newer than 2.17}; absent where that is not known. */
    public Optional<String> since() {
        return Optional.ofNullable(since);
    }
}
