package io.codersdk.auth;

import java.util.Optional;

/**
 * Where tokens come from when they may change. Called on the calling thread, from several threads at once; what it
 * throws ends the call.
 */
@FunctionalInterface
public interface TokenSupplier {

    /** The token to send now; empty for a call without credentials. Called for each call, so it should not be slow. */
    Optional<Token> token();

    /**
     * A better token after the server refused this one with 401. Called by one thread at a time, and once a call.
     *
     * @return empty if there is none, and then the refusal stands
     */
    default Optional<Token> refresh(Token refused) {
        return Optional.empty();
    }

    /** Always the same token. */
    static TokenSupplier of(Token token) {
        Optional<Token> always = Optional.of(token);
        return () -> always;
    }

    /** No token. */
    static TokenSupplier none() {
        return Optional::empty;
    }
}
