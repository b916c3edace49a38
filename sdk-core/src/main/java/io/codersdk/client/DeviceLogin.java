package io.codersdk.client;

import java.util.Optional;

/** How far a login by device is. */
public enum DeviceLogin {
    DONE,
    /** The user has not typed the code yet. */
    PENDING,
    /** As {@link #PENDING}, and from now on the interval is to be five seconds longer. */
    SLOW_DOWN,
    /** The codes are too old; start another login. */
    EXPIRED,
    /** The user said no. */
    DENIED;

    /** What the word of a provider means; empty for one that says something else. */
    static Optional<DeviceLogin> of(String word) {
        return switch (word) {
            case "authorization_pending" -> Optional.of(PENDING);
            case "slow_down" -> Optional.of(SLOW_DOWN);
            case "expired_token" -> Optional.of(EXPIRED);
            case "access_denied" -> Optional.of(DENIED);
            default -> Optional.empty();
        };
    }
}
