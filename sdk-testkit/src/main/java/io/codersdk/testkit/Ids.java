package io.codersdk.testkit;

import java.util.Optional;
import java.util.UUID;

/** Ids where a name may stand as well. */
final class Ids {
    static final UUID ZERO = new UUID(0, 0);
    private static final int LENGTH = 36;

    private Ids() {}

    /** The UUID in its usual form, if the text is one. */
    static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
