package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.error.UnsupportedByServerException;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers: Coder, something in between, or another server. */
class GatewayTest {
    @RegisterExtension
    final Wire wire = new Wire();

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520, 525, 530, 599, 408, 413, 431})
    void itsStatusIsKept(int status) {
        wire.server().enqueue(foreign(status));

        assertThatThrownBy(() -> once().exchange(get()))
                .isInstanceOfSatisfying(GatewayException.class, e -> {
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.serverVersion()).isEmpty();
                })
                .hasMessageContaining("A gateway in front of Coder answered");
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void itsLimitOfRequestsIsALimitOfRequests() {
        wire.server().enqueue(foreign(429));

        assertThatThrownBy(() -> once().exchange(get())).isInstanceOf(RateLimitedException.class);
    }

    @Test
    void itsLimitOfSizeIsNamed() {
        wire.server().enqueue(foreign(413));

        assertThatThrownBy(() -> once().exchange(get())).hasMessageContaining("larger than it lets through");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 520, 530, 408})
    void aGetIsRepeatedAfterItsWord(int status) {
        wire.server().enqueue(foreign(status));
        wire.server().enqueue(foreign(status));
        wire.server().enqueue(json(200, "{}"));

        assertThat(wire.client().exchange(get()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 418})
    void itSaysNothingAboutTheObject(int status) {
        wire.server().enqueue(foreign(status));

        assertThatThrownBy(() -> wire.client().exchange(get()))
                .isInstanceOfSatisfying(
                        NotACoderServerException.class,
                        e -> assertThat(e.status()).isEqualTo(status));
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRouteThatTheServerDoesNotKnowIsNoMissingObject() {
        wire.server().enqueue(json(404, "{\"message\":\"Route not found.\"}"));

        assertThatThrownBy(() -> wire.client().exchange(get()))
                .isInstanceOf(UnsupportedByServerException.class)
                .isNotInstanceOf(NotFoundException.class)
                .hasMessageContaining("too old");
    }

    @Test
    void aMethodThatThePathDoesNotHaveIsAnOperationThatTheServerDoesNotKnow() {
        wire.server().enqueue(json(405, ""));
        wire.server().enqueue(json(405, "{\"message\":\"A deleted workspace cannot be changed.\"}"));

        assertThatThrownBy(() -> wire.client().exchange(get())).isInstanceOf(UnsupportedByServerException.class);
        assertThatThrownBy(() -> wire.client().exchange(get())).isExactlyInstanceOf(CoderApiException.class);
    }

    @Test
    void anOperationOfNewerServersNamesWhatItNeeds() {
        wire.server().enqueue(json(404, "{\"message\":\"Route not found.\"}"));

        assertThatThrownBy(() -> wire.client().tokens().expire("me", "0123456789"))
                .isInstanceOfSatisfying(
                        UnsupportedByServerException.class,
                        e -> assertThat(e.since()).contains("newer than 2.17"))
                .hasMessageContaining("needs a server newer than 2.17, and this one is v2.17");
    }

    @Test
    void aRedirectToHttpsSaysSo() {
        String secured =
                wire.server().url("/").newBuilder().scheme("https").build().toString();
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .code(307)
                        .addHeader("Location", secured)
                        .build());

        assertThatThrownBy(() -> wire.client().exchange(get()))
                .isInstanceOf(NotACoderServerException.class)
                .hasMessageContaining("Use https in the base URL");
    }

    @Test
    void nobodyElsesAnswerTellsThatThereIsAUser() {
        wire.server().enqueue(foreign(404));
        wire.server().enqueue(foreign(200));
        CoderClient client = wire.client();

        assertThatThrownBy(() -> client.authentication().hasFirstUser()).isInstanceOf(NotACoderServerException.class);
        assertThatThrownBy(() -> client.authentication().hasFirstUser()).isInstanceOf(NotACoderServerException.class);
    }

    @Test
    void anotherServerIsNotTakenForCoder() {
        wire.server().enqueue(foreign(200));

        assertThatThrownBy(() -> wire.client().server().ping()).isInstanceOf(NotACoderServerException.class);
    }

    @Test
    void coderIsTakenForCoder() {
        wire.server().enqueue(json(200, "{\"message\":\"\\uD83D\\uDC4B\"}"));
        wire.server().enqueue(json(404, "{\"message\":\"The initial user has not been created!\"}"));
        CoderClient client = wire.client();

        client.server().ping();
        assertThat(client.authentication().hasFirstUser()).isFalse();
    }

    @Test
    void aBaseUrlMayNameTheApi() throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client(b -> b.url(wire.server().url("/coder/api/v2/").toString())).exchange(get());

        assertThat(wire.received().getTarget()).isEqualTo("/coder/api/v2/things/one");
    }

    @Test
    void onlyCredentialsAreBlottedOut() {
        wire.server().enqueue(json(400, "{\"message\":\"application/json from production with proxy-password\"}"));
        CoderClient client = wire.client(b -> b.options(
                o -> o.header("X-Stage", "production").header("Proxy-Authorization", "Basic proxy-password")));

        assertThatThrownBy(() -> client.exchange(get()))
                .hasMessageContaining("application/json from production with ***");
    }

    private CoderClient once() {
        return wire.client().withOptions(o -> o.maxRetries(0));
    }

    /** An answer without the version that Coder puts on everything. */
    private static MockResponse foreign(int status) {
        return answer(status)
                .headers(Headers.of("Content-Type", "application/json"))
                .body("{\"message\":\"somebody else\"}")
                .build();
    }
}
