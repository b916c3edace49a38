package io.codersdk.agent;

import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.error.CoderInterruptedException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The token of an agent that proves on which machine it runs: got with the first call, and anew when it is refused. */
final class IdentityTokens implements TokenSupplier {
    private final Supplier<Token> logIn;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Token> token = Optional.empty();

    IdentityTokens(Supplier<Token> logIn) {
        this.logIn = logIn;
    }

    /** Threads that come together log in once. */
    @Override
    public Optional<Token> token() {
        if (token.isPresent()) {
            return token;
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("interrupted while another thread got the agent's token", e);
        }
        try {
            return token.isPresent() ? token : refreshed();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Token> refresh(Token refused) {
        return refreshed();
    }

    private Optional<Token> refreshed() {
        Optional<Token> fresh = Optional.of(logIn.get());
        token = fresh;
        return fresh;
    }
}
