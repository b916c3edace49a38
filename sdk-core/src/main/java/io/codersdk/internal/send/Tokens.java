package io.codersdk.internal.send;

import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.operation.Operation;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Asks the supplier for tokens, and for better ones; threads that were refused together ask once. */
final class Tokens {
    private final TokenSupplier supplier;
    private final ReentrantLock renewing = new ReentrantLock();
    private final ThreadLocal<Boolean> asking = ThreadLocal.withInitial(() -> false);

    Tokens(TokenSupplier supplier) {
        this.supplier = supplier;
    }

    /**
     * The token for an operation; none where anybody may call it, such as the login that a supplier may make.
     *
     * @throws IllegalStateException if the supplier itself calls an operation that needs a token
     */
    Optional<Token> token(Operation<?, ?> operation) {
        if (!operation.needsToken()) {
            return Optional.empty();
        }
        if (asking.get()) {
            throw new IllegalStateException(
                    "the token supplier calls " + operation + " of its own client, which needs a token itself");
        }
        return ask(supplier::token);
    }

    /** A token other than the refused one; empty if there is none. */
    Optional<Token> after(Token refused, Deadline deadline) {
        try {
            if (!renewing.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CoderTimeoutException("no new token within " + deadline.seconds(), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("interrupted while another thread asked for a new token", e);
        }
        try {
            return other(ask(supplier::token), refused).or(() -> other(ask(() -> supplier.refresh(refused)), refused));
        } finally {
            renewing.unlock();
        }
    }

    private Optional<Token> ask(Supplier<Optional<Token>> question) {
        asking.set(true);
        try {
            return question.get();
        } finally {
            asking.remove();
        }
    }

    private static Optional<Token> other(Optional<Token> token, Token refused) {
        return token.filter(candidate -> !candidate.equals(refused));
    }
}
