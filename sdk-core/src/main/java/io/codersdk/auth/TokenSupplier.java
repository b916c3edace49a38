package io.codersdk.auth;

import java.util.Optional;

/**
 * Where tokens come from when they may change. Called on the calling thread, or where a token was refused for a
 * WebSocket on one of the client, from several threads at once. What it throws ends the call; a stream fails with it as
 * the cause, unless it is a {@link io.codersdk.error.CoderException} itself.
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
