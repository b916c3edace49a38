package io.codersdk.http;

import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import java.util.Optional;

/** A token, and a failure in place of another one. */
public record FailingRenewal(RuntimeException failure) implements TokenSupplier {
    @Override
    public Optional<Token> token() {
        return Optional.of(Token.of("old-token"));
    }

    @Override
    public Optional<Token> refresh(Token refused) {
        throw failure;
    }
}
