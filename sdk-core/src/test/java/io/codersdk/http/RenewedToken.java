package io.codersdk.http;

import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import java.util.Optional;

/** {@code old-token} until it is refused, then {@code new-token}. */
public final class RenewedToken implements TokenSupplier {
    private volatile Token token = Token.of("old-token");

    @Override
    public Optional<Token> token() {
        return Optional.of(token);
    }

    @Override
    public Optional<Token> refresh(Token refused) {
        token = Token.of("new-token");
        return token();
    }
}
