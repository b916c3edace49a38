package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.NotificationsSettings;
import io.codersdk.operation.FilesOperations;
import io.codersdk.operation.NotificationsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnswerTest {
    @RegisterExtension
    final Wire wire = new Wire();

    @Test
    void compressedAnswersAreRead() throws Exception {
        wire.server().enqueue(compressed("{\"a\":1}"));

        assertThat(wire.client().exchange(get()).body()).contains(JsonValue.of(Map.of("a", 1)));
    }

    @Test
    void anAnswerBeyondTheLimitIsNotReadEvenIfItWasSmallWhenCompressed() throws Exception {
        wire.server().enqueue(compressed("\"" + "a".repeat(100_000) + "\""));
        CoderClient client = wire.client(b -> b.maxResponseBytes(10_000));

        assertThatThrownBy(() -> client.exchange(get()))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("longer than 10000 bytes");
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAnswerAsLongAsTheLimitIsRead() {
        wire.server().enqueue(json(200, "\"12345678\""));

        assertThat(wire.client(b -> b.maxResponseBytes(10)).exchange(get()).body())
                .contains(JsonValue.of("12345678"));
    }

    @Test
    void truncatedJsonIsAProtocolErrorThatNamesTheCall() {
        wire.server().enqueue(json(200, "{\"a\":"));

        assertThatThrownBy(() -> wire.client().exchange(get()))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("GET /api/v2/things/{thing}")
                .hasMessageContaining("5f2d1c9e");
    }

    @Test
    void anotherTypeThanJsonIsAProtocolError() {
        wire.server()
                .enqueue(answer(200)
                        .addHeader("Content-Type", "text/plain")
                        .body("{}")
                        .build());

        assertThatThrownBy(() -> wire.client().exchange(get()))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("text/plain");
    }

    @Test
    void anEmptyAnswerHasNoBodyAndCallSaysSo() {
        wire.server().enqueue(json(200, ""));
        wire.server().enqueue(answer(204).build());
        CoderClient client = wire.client();

        assertThat(client.exchange(get()).body()).isEmpty();
        assertThatThrownBy(() -> client.exchange().call(get()))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("204");
    }

    @Test
    void nothingChangedIsASuccessWithoutBody() {
        wire.server().enqueue(answer(304).build());

        ApiResponse<NotificationsSettings> response = wire.client()
                .exchange(ApiRequest.of(NotificationsOperations.UPDATE_NOTIFICATIONS_SETTINGS)
                        .body(NotificationsSettings.fromMap(Map.of("notifier_paused", true))));

        assertThat(response.isUnchanged()).isTrue();
        assertThat(response.body()).isEmpty();
    }

    @Test
    void bytesArriveAsTheyWere() {
        wire.server()
                .enqueue(answer(200)
                        .addHeader("Content-Type", "application/x-tar")
                        .body(new Buffer().write(new byte[] {0, -1, 5}))
                        .build());

        assertThat(wire.client()
                        .exchange()
                        .call(ApiRequest.of(FilesOperations.GET_FILE_BY_ID).path("fileID", "x")))
                .containsExactly(0, -1, 5);
    }

    @Test
    void textArrivesAsUtf8() {
        wire.server()
                .enqueue(answer(200)
                        .addHeader("Content-Type", "text/html")
                        .body(new Buffer().write("<b>ü</b>".getBytes(StandardCharsets.UTF_8)))
                        .build());
        Operation<Void, String> page =
                Operation.custom("GET", "/api/v2/debug", Payload.NONE, Payload.text("text/html"));

        assertThat(wire.client().exchange().call(ApiRequest.of(page))).isEqualTo("<b>ü</b>");
    }

    private static MockResponse compressed(String json) throws IOException {
        Buffer packed = new Buffer();
        try (var out = Okio.buffer(new GzipSink(packed))) {
            out.writeUtf8(json);
        }
        return answer(200)
                .addHeader("Content-Type", "application/json")
                .addHeader("Content-Encoding", "gzip")
                .body(packed)
                .build();
    }
}
