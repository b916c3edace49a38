package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceLoginTest {
    private final MockWebServer server = new MockWebServer();
    private CoderClient coder;

    @BeforeEach
    void start() throws IOException {
        server.start();
        coder = CoderClient.builder()
                .url(server.url("/").toString())
                .token("0123456789-0123456789012345678901")
                .build();
    }

    @AfterEach
    void stop() {
        coder.close();
        server.close();
    }

    private DeviceLogin answered(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .addHeader("X-Coder-Build-Version", "v2.17.0")
                .body(body)
                .build());
        return coder.externalAuth().finishDevice("github", "code");
    }

    private DeviceLogin refused(String detail) {
        return answered(400, "{\"message\": \"Failed to exchange device code.\", \"detail\": \"" + detail + "\"}");
    }

    @Test
    void anEmptyAnswerIsTheEnd() {
        assertThat(answered(204, "")).isEqualTo(DeviceLogin.DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_pending, PENDING",
        "slow_down, SLOW_DOWN",
        "expired_token, EXPIRED",
        "access_denied, DENIED"
    })
    void aWordOfTheProviderIsAnAnswer(String word, DeviceLogin login) {
        assertThat(refused(word)).isEqualTo(login);
    }

    @Test
    void anyOtherRefusalIsOne() {
        assertThatThrownBy(() -> refused("unsupported_grant_type"))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining("unsupported_grant_type");
    }
}
