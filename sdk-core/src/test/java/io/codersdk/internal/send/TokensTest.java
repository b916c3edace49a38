package io.codersdk.internal.send;

import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.RecordedTime;
import io.codersdk.http.Wire;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokensTest {
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
    void aWrongPasswordAsksForNoTokenAndIsSentOnce() throws Exception {
        wire.server().enqueue(REFUSED);
        CoderClient client = wire.client(b -> b.tokenSupplier(() -> {
            throw new IllegalStateException("nobody should ask");
        }));

        assertThatThrownBy(() -> client.authentication().login("ann@example.com", "wrong"))
                .isExactlyInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Check the credentials in the request");
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isNull();
    }

    @Test
    void aSupplierMayLogInWithItsOwnClient() throws Exception {
        wire.server().enqueue(json(201, "{\"session_token\":\"fresh-token\"}"));
        wire.server().enqueue(OK);
        CompletableFuture<CoderClient> own = new CompletableFuture<>();
        CoderClient client = wire.client(b ->
                b.tokenSupplier(() -> Optional.of(own.join().authentication().login("ann@example.com", "right"))));
        own.complete(client);

        client.exchange(get());

        wire.received();
        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo("fresh-token");
    }

    @Test
    void aSupplierThatNeedsItselfIsToldSo() {
        CompletableFuture<CoderClient> own = new CompletableFuture<>();
        CoderClient client = wire.client(b -> b.tokenSupplier(() -> {
            own.join().users().get("me");
            return Optional.empty();
        }));
        own.complete(client);

        assertThatThrownBy(() -> client.exchange(get()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("calls GET /api/v2/users/{user} of its own client");
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void aRefusalOfSomethingInBetweenRenewsNoToken() {
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .code(401)
                        .addHeader("Content-Type", "application/json")
                        .body("{\"message\":\"no\"}")
                        .build());

        assertThatThrownBy(
                        () -> wire.client(b -> b.tokenSupplier(new Renewing())).exchange(get()))
                .isInstanceOf(NotACoderServerException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRefusalSaysWhenNoTokenWasSent() {
        wire.server().enqueue(REFUSED);

        assertThatThrownBy(() ->
                        wire.client(b -> b.tokenSupplier(TokenSupplier.none())).exchange(get()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("No token was sent");
    }

    @Test
    void aTokenThatAnotherThreadRenewedMeanwhileIsTaken() {
        Renewing supplier = new Renewing();
        Tokens tokens = new Tokens(supplier);
        Token old = supplier.token().orElseThrow();
        supplier.refresh(old);

        assertThat(tokens.after(old, Deadline.in(Duration.ofSeconds(1), new RecordedTime().timing())))
                .contains(Token.of("token-1"));
    }
}
