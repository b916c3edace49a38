package io.codersdk.http;

import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.error.CoderInterruptedException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Asks for a better token when the server refused one; threads that were refused together ask once. */
final class TokenRefresh {
    private final TokenSupplier tokens;
    private final ReentrantLock lock = new ReentrantLock();

    TokenRefresh(TokenSupplier tokens) {
        this.tokens = tokens;
    }

    Optional<Token> token() {
        return tokens.token();
    }

    /** A token other than the refused one; empty if there is none. */
    Optional<Token> after(Token refused) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("interrupted while another thread asked for a new token", e);
        }
        try {
            return other(tokens.token(), refused).or(() -> other(tokens.refresh(refused), refused));
        } finally {
            lock.unlock();
        }
    }

    private static Optional<Token> other(Optional<Token> token, Token refused) {
        return token.filter(candidate -> !candidate.equals(refused));
    }
}
