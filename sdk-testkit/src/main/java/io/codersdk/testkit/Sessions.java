package io.codersdk.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The session tokens that were handed out by name. They outlive a reset, so that a program under test may keep its own. */
final class Sessions {
    private static final Key.Kind SESSION = Key.Kind.session(Duration.ofDays(7));

    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /**
     * The token of a user, made when it is asked for first, or again when it was deleted.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    String token(World world, String username) {
        Account account = world.accounts
                .byName(username)
                .orElseThrow(() -> new IllegalArgumentException("there is no user \"" + username + "\""));
        return tokens.compute(account.username(), (name, old) -> token(world, account, old));
    }

    private static String token(World world, Account account, @Nullable String old) {
        if (old == null) {
            return world.keys.create(account.id(), SESSION);
        }
        if (world.keys.find(Keys.id(old)).isEmpty()) {
            world.keys.add(old, account.id(), SESSION);
        }
        return old;
    }

    /** Lets the users of a new world have the tokens that those of the same names had. */
    void restore(World world) {
        tokens.keySet().removeIf(username -> world.accounts.byName(username).isEmpty());
        tokens.keySet().forEach(username -> token(world, username));
    }
}
