package io.codersdk.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The session tokens that are handed out by name. They outlive a reset, so that a program under test may keep its own. */
final class Sessions {
    private static final Key.Kind SESSION = Key.Kind.session(Duration.ofDays(7));

    private final Map<String, List<String>> tokens = new LinkedHashMap<>();
    private final Set<Account> restored = new HashSet<>();

    /**
     * A token of a user: one that was handed out before and not deleted, whatever the user is called by now, or a new one.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    synchronized String token(World world, String username) {
        List<String> handedOut = tokens.getOrDefault(key(username), List.of());
        return world.exclusively(() -> living(world, handedOut).orElseGet(() -> make(world, username)));
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> living(World world, List<String> handedOut) {
        return handedOut.stream()
                .filter(token -> world.keys.find(Keys.id(token)).isPresent())
                .findFirst();
    }

    private String make(World world, String username) {
        Account account = world.accounts
                .byName(username)
                .orElseThrow(() -> new IllegalArgumentException("there is no user \"" + username + "\""));
        List<String> handedOut = tokens.computeIfAbsent(key(username), name -> new ArrayList<>());
        if (restored.add(account)) {
            handedOut.forEach(token -> world.keys.add(token, account.id(), SESSION));
        }
        return living(world, handedOut).orElseGet(() -> {
            String token = world.keys.create(account.id(), SESSION);
            handedOut.add(token);
            return token;
        });
    }

    /** Begins with a new world: its users get the tokens that those of the same names had, once they are there. */
    synchronized void enter() {
        restored.clear();
    }

    /** Lets the users of a world that is complete have their tokens, and forgets those of others. */
    synchronized void restore(World world) {
        tokens.keySet().removeIf(username -> world.accounts.byName(username).isEmpty());
        tokens.keySet().forEach(username -> token(world, username));
    }
}
