package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.http.Wire;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agreeing in place of a browser, as wire protocol 8.12 has it. */
class AuthorizeTest {
    private static final UUID APP = new UUID(1, 2);

    @RegisterExtension
    final Wire wire = new Wire();

    private Optional<URI> authorize() {
        return wire.client().oauth2().authorize(APP, "s");
    }

    private void sendTo(String location) {
        wire.server().enqueue(Wire.answer(307).addHeader("Location", location).build());
    }

    @Test
    void theServerIsAskedAsFromItsOwnPageAndItsRedirectIsTheAnswer() throws InterruptedException {
        sendTo("http://localhost:3000/back?code=c&state=s");

        assertThat(authorize()).contains(URI.create("http://localhost:3000/back?code=c&state=s"));

        assertThat(wire.received().getHeaders().get("Referer"))
                .isEqualTo(wire.server().url("/oauth2/authorize").toString());
    }

    @Test
    void anAddressThatIsNoneIsNotQuoted() {
        sendTo("http://localhost/?code=secret in here");

        assertThatThrownBy(this::authorize)
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void thePageOfNewerServersIsNoAnswer() {
        wire.server()
                .enqueue(Wire.answer(200)
                        .addHeader("Content-Type", "text/html; charset=utf-8")
                        .body("<!doctype html>")
                        .build());

        assertThatThrownBy(this::authorize).isInstanceOf(NotACoderServerException.class);
    }
}
