package io.codersdk.http;

import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenRefreshTest {
    private static final MockResponse REFUSED = json(401, "{\"message\":\"no\"}");
    private static final MockResponse OK = json(200, "{}");

    @RegisterExtension
    final Wire wire = new Wire();

    /** Counts up: token-0, token-1, … */
    private static final class Renewing implements TokenSupplier {
        private int number;

        @Override
        public Optional<Token> token() {
            return Optional.of(Token.of("token-" + number));
        }

        @Override
        public Optional<Token> refresh(Token refused) {
            number++;
            return token();
        }
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallRepeatedWhateverItIs() throws Exception {
        wire.server().enqueue(REFUSED);
        wire.server().enqueue(OK);
        Operation<Void, Void> post = Operation.custom("POST", "/api/v2/x", Payload.NONE, Payload.NONE);

        wire.client(b -> b.tokenSupplier(new Renewing())).exchange(ApiRequest.of(post));

        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo("token-0");
        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo("token-1");
    }

    @Test
    void aTokenIsRenewedOnceACall() {
        wire.server().enqueue(REFUSED);
        wire.server().enqueue(REFUSED);

        assertThatThrownBy(
                        () -> wire.client(b -> b.tokenSupplier(new Renewing())).exchange(get()))
                .isInstanceOf(UnauthorizedException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(2);
    }

    @Test
    void aTokenThatCannotBeRenewedIsRefusedForGood() {
        wire.server().enqueue(REFUSED);

        assertThatThrownBy(() -> wire.client().exchange(get())).isInstanceOf(UnauthorizedException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aTokenGivenForTheCallIsNotReplaced() {
        wire.server().enqueue(REFUSED);

        assertThatThrownBy(() -> wire.client(b -> b.tokenSupplier(new Renewing()))
                        .withOptions(o -> o.token(Token.of("mine")))
                        .exchange(get()))
                .isInstanceOf(UnauthorizedException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aTokenThatAnotherThreadRenewedMeanwhileIsTaken() {
        Renewing supplier = new Renewing();
        TokenRefresh refresh = new TokenRefresh(supplier);
        Token old = supplier.token().orElseThrow();
        supplier.refresh(old);

        assertThat(refresh.after(old)).contains(Token.of("token-1"));
    }
}
