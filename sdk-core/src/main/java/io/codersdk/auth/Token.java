package io.codersdk.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A session, API, agent or proxy token. Prints as {@code ***}. */
public final class Token {
    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /**
     * Takes a token as it was pasted or read from a file.
     *
     * @throws IllegalArgumentException if nothing is left after trimming, or it has characters that no header can carry
     */
    public static Token of(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (!trimmed.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "the token has blanks or characters outside ASCII: is it complete, " + "and one token only?");
        }
        return new Token(trimmed);
    }

    /** The token itself, for a header and nowhere else. */
    public String reveal() {
        return secret;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Token token
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), token.secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
