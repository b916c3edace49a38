package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.json.JsonValue;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request for somebody at a browser. */
@Timeout(60)
class RelayTest {
    @RegisterExtension
    final Wire wire = new Wire();

    private Relayed<JsonValue> relay(MockResponse response) {
        wire.server().enqueue(response);
        return wire.client().exchange().relay(get());
    }

    private static MockResponse page(int status, String html) {
        return answer(status)
                .addHeader("Content-Type", "text/html; charset=utf-8")
                .body(html)
                .build();
    }

    @Test
    void aSuccessIsAValue() {
        Relayed<JsonValue> answer = relay(json(200, "7"));

        assertThat(answer.value()).map(JsonValue::toString).contains("7");
        assertThat(answer.page()).isEmpty();
    }

    @Test
    void aPageIsHandedBackWholeHoweverItWasRefused() {
        String html = "<html>" + "x".repeat(200_000);

        ApiResponse<byte[]> page = relay(page(404, html)).page().orElseThrow();

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body().map(body -> new String(body, StandardCharsets.UTF_8)))
                .contains(html);
    }

    @Test
    void aPageMayNotBeLongerThanAnyAnswer() {
        wire.server().enqueue(page(404, "x".repeat(2000)));
        Exchange exchange =
                wire.client(builder -> builder.maxResponseBytes(1000)).exchange();

        assertThatThrownBy(() -> exchange.relay(get())).isInstanceOf(CoderProtocolException.class);
    }

    @Test
    void aRedirectIsHandedBackAndNotFollowed() {
        ApiResponse<byte[]> page = relay(
                        answer(303).addHeader("Location", "/login").build())
                .page()
                .orElseThrow();

        assertThat(page.headers("Location")).containsExactly("/login");
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheApiIsAnException() {
        assertThatThrownBy(() -> relay(json(403, "{\"message\":\"no\"}"))).isInstanceOf(ForbiddenException.class);
    }

    /** Under a wrong base URL every path is the dashboard. */
    @Test
    void theDashboardIsNoPageForThem() {
        assertThatThrownBy(() -> relay(page(200, "<html>"))).isInstanceOf(NotACoderServerException.class);
    }
}
