package io.codersdk.stream;

import io.codersdk.error.CoderException;
import java.util.Optional;

/**
 * How a stream ended.
 *
 * @param failure why it failed; absent when it did not
 */
public record StreamOutcome(Kind kind, Optional<CoderException> failure) {
    public static final StreamOutcome COMPLETED = new StreamOutcome(Kind.COMPLETED, Optional.empty());
    public static final StreamOutcome CANCELLED = new StreamOutcome(Kind.CANCELLED, Optional.empty());

    public static StreamOutcome failed(CoderException failure) {
        return new StreamOutcome(Kind.FAILED, Optional.of(failure));
    }

    /** The three ways a stream can end. */
    public enum Kind {
        /** The server said that nothing more will come. */
        COMPLETED,
        /** The stream was closed on this side before it was complete. */
        CANCELLED,
        /** The stream could not go on; what was delivered before is right, what is missing is unknown. */
        FAILED
    }

    @Override
    public String toString() {
        return failure.map(why -> kind + ": " + why.getMessage()).orElse(kind.toString());
    }
}
