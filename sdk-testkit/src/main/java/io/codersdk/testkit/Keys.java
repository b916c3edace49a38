package io.codersdk.testkit;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import okio.ByteString;

/** All session keys and tokens, by id. */
final class Keys {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 10;
    private static final int SECRET_LENGTH = 22;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final FakeClock clock;

    Keys(FakeClock clock) {
        this.clock = clock;
    }

    /** Makes a key and returns what its bearer shows: the id and the secret. */
    String create(UUID userId, Key.Kind kind) {
        String token = random(ID_LENGTH) + "-" + random(SECRET_LENGTH);
        add(token, userId, kind);
        return token;
    }

    /** Makes a key that an earlier world had. */
    void add(String token, UUID userId, Key.Kind kind) {
        keys.put(id(token), new Key(id(token), secretHash(token), userId, kind, clock.instant()));
    }

    Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The key that was made as this text. */
    Key of(String token) {
        return find(id(token)).orElseThrow();
    }

    Stream<Key> of(UUID userId) {
        return all().filter(key -> key.userId().equals(userId));
    }

    Stream<Key> all() {
        return keys.values().stream();
    }

    void delete(Key key) {
        keys.remove(key.id());
    }

    /** Deletes every key of a user. */
    void deleteAll(UUID userId) {
        keys.values().removeIf(key -> key.userId().equals(userId));
    }

    /** A text that nobody guesses. */
    String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Whether a text has the form of a key. */
    static boolean isWellFormed(String token) {
        return token.length() == ID_LENGTH + 1 + SECRET_LENGTH && token.charAt(ID_LENGTH) == '-';
    }

    /** The id in a well-formed key. */
    static String id(String token) {
        return token.substring(0, ID_LENGTH);
    }

    /** The hash of the secret in a well-formed key. */
    static String secretHash(String token) {
        return hash(token.substring(ID_LENGTH + 1));
    }

    private static String hash(String secret) {
        return ByteString.encodeUtf8(secret).sha256().hex();
    }
}
