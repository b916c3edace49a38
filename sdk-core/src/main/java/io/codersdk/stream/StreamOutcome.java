package io.codersdk.stream;

import io.codersdk.error.CoderException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a stream ended. */
public final class StreamOutcome {
    static final StreamOutcome COMPLETED = new StreamOutcome(Kind.COMPLETED, null);
    static final StreamOutcome CANCELLED = new StreamOutcome(Kind.CANCELLED, null);

    private final Kind kind;
    private final @Nullable CoderException failure;

    private StreamOutcome(Kind kind, @Nullable CoderException failure) {
        this.kind = kind;
        this.failure = failure;
    }

    static StreamOutcome failed(CoderException failure) {
        return new StreamOutcome(Kind.FAILED, failure);
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

    public Kind kind() {
        return kind;
    }

    /** Why the stream failed; absent when it did not. */
    public Optional<CoderException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return failure == null ? kind.toString() : kind + ": " + failure.getMessage();
    }
}
